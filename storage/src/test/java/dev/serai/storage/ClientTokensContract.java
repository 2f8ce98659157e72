package dev.serai.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.testing.TestClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link ClientTokens} promises, whatever the engine. */
abstract class ClientTokensContract {

  private static final Duration RETENTION = Duration.ofHours(24);
  private static final AccountId OTHER = new AccountId("222233334444");

  private final TestClock clock = TestClock.create();
  private Database database;
  private SqlClientTokens tokens;

  abstract Database open();

  @BeforeEach
  void opened() {
    database = open();
    database.migrate("storage");
    database.migrate("sample");
    tokens = new SqlClientTokens(database, RETENTION, clock);
  }

  @AfterEach
  void closed() {
    database.close();
  }

  @Test
  void givesTheFirstAnswerAgainAndActsOnce() {
    assertThat(create(Optional.of("t"), "hash")).isEqualTo("1");
    assertThat(create(Optional.of("t"), "hash")).isEqualTo("1");
    assertThat(effects()).isOne();
  }

  @Test
  void actsEachTimeWithoutAToken() {
    create(Optional.empty(), "hash");
    create(Optional.empty(), "hash");
    assertThat(effects()).isEqualTo(2);
  }

  @Test
  void refusesATokenWithOtherInput() {
    create(Optional.of("t"), "hash");
    assertThatThrownBy(() -> create(Optional.of("t"), "other"))
        .isInstanceOfSatisfying(
            ServiceException.class,
            refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.TOKEN_REUSED));
    assertThat(effects()).isOne();
  }

  @Test
  void keepsAccountsAndOperationsApart() {
    create(Optional.of("t"), "hash");
    once(OTHER, "Create", Optional.of("t"), "hash");
    once(AccountId.DEFAULT, "Delete", Optional.of("t"), "hash");
    assertThat(effects()).isEqualTo(3);
  }

  @Test
  void remembersNothingOfAFailedAct() {
    assertThatThrownBy(
            () ->
                database.write(
                    handle ->
                        tokens.once(
                            handle,
                            AccountId.DEFAULT,
                            "Create",
                            Optional.of("t"),
                            "hash",
                            () -> {
                              throw ServiceException.conflict("busy");
                            })))
        .hasMessage("busy");
    assertThat(create(Optional.of("t"), "other")).isEqualTo("1");
  }

  @Test
  void remembersUntilTheRetentionIsOver() {
    create(Optional.of("t"), "hash");
    clock.advance(RETENTION.minusMillis(1));
    create(Optional.of("t"), "hash");
    assertThat(effects()).isOne();
    clock.advance(Duration.ofMillis(1));
    create(Optional.of("t"), "other");
    assertThat(effects()).isEqualTo(2);
  }

  @Test
  void sweepsWhatHasExpiredAndNothingElse() {
    IntStream.rangeClosed(0, SqlClientTokens.SWEEP_ROWS)
        .forEach(i -> once(OTHER, "Create", Optional.of("t" + i), "hash"));
    clock.advance(RETENTION);
    create(Optional.of("young"), "hash");
    tokens.sweep();
    assertThat(count("storage_client_tokens")).isOne();
  }

  @Test
  void actsOnceAmongCallersThatRace() throws Exception {
    Callable<String> call = () -> create(Optional.of("t"), "hash");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> answer : threads.invokeAll(java.util.Collections.nCopies(8, call))) {
        assertThat(answer.get()).isEqualTo("1");
      }
    }
    assertThat(effects()).isOne();
  }

  private String create(Optional<String> token, String hash) {
    return once(AccountId.DEFAULT, "Create", token, hash);
  }

  /** The effect is a row, the answer their number. */
  private String once(AccountId account, String operation, Optional<String> token, String hash) {
    return database.write(
        handle ->
            tokens.once(
                handle,
                account,
                operation,
                token,
                hash,
                () -> {
                  handle.execute(
                      "INSERT INTO sample_notes (id, body, at)"
                          + " SELECT CAST(count(*) + 1 AS text), 'x', 0 FROM sample_notes");
                  return handle
                      .createQuery("SELECT CAST(count(*) AS text) FROM sample_notes")
                      .mapTo(String.class)
                      .one();
                }));
  }

  private long effects() {
    return count("sample_notes");
  }

  private long count(String table) {
    return database.read(
        handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }
}
