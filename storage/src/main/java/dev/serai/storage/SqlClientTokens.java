package dev.serai.storage;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Answers by token in a table. Two calls that race with one token meet at its primary key: the
 * engine lets one wait or run again, and it finds the other's answer.
 */
final class SqlClientTokens implements ClientTokens {

  static final int SWEEP_ROWS = 1000;

  private final Database database;
  private final Duration retention;
  private final InstantSource clock;

  SqlClientTokens(Database database, Duration retention, InstantSource clock) {
    this.database = database;
    this.retention = retention;
    this.clock = clock;
  }

  /** A call that is kept. */
  private record Call(AccountId account, String operation, String token, String inputHash) {}

  private record Stored(String inputHash, String answer) {}

  @Override
  public String once(
      Handle handle,
      AccountId account,
      String operation,
      Optional<String> token,
      String inputHash,
      Supplier<String> act) {
    if (token.isEmpty()) {
      return act.get();
    }
    var call = new Call(account, operation, token.get(), inputHash);
    Optional<Stored> earlier = find(handle, call);
    if (earlier.isPresent()) {
      return answerAgain(earlier.get(), call);
    }
    String answer = act.get();
    keep(handle, call, answer);
    return answer;
  }

  private static String answerAgain(Stored earlier, Call call) {
    if (!earlier.inputHash().equals(call.inputHash())) {
      throw ServiceException.of(
          ErrorKind.TOKEN_REUSED,
          "clientToken was used before with other input; use a new token for a new request");
    }
    return earlier.answer();
  }

  private Optional<Stored> find(Handle handle, Call call) {
    return handle
        .createQuery(
            """
            SELECT input_hash, answer FROM storage_client_tokens
            WHERE account = :account AND operation = :operation AND token = :token
              AND expires_at > :now""")
        .bind("account", call.account().value())
        .bind("operation", call.operation())
        .bind("token", call.token())
        .bind("now", clock.instant())
        .map((row, context) -> new Stored(row.getString(1), row.getString(2)))
        .findOne();
  }

  private void keep(Handle handle, Call call, String answer) {
    handle
        .createUpdate(
            """
            INSERT INTO storage_client_tokens
              (account, operation, token, input_hash, answer, expires_at)
            VALUES (:account, :operation, :token, :inputHash, :answer, :expiresAt)
            ON CONFLICT (account, operation, token) DO UPDATE SET
              input_hash = excluded.input_hash,
              answer = excluded.answer,
              expires_at = excluded.expires_at""")
        .bind("account", call.account().value())
        .bind("operation", call.operation())
        .bind("token", call.token())
        .bind("inputHash", call.inputHash())
        .bind("answer", answer)
        .bind("expiresAt", clock.instant().plus(retention))
        .execute();
  }

  /** Deletes what has expired, in transactions of at most {@value #SWEEP_ROWS} rows. */
  void sweep() {
    Instant now = clock.instant();
    int deleted;
    do {
      deleted = database.write(handle -> sweep(handle, now));
    } while (deleted == SWEEP_ROWS);
  }

  private static int sweep(Handle handle, Instant now) {
    return handle
        .createUpdate(
            """
            DELETE FROM storage_client_tokens WHERE (account, operation, token) IN (
              SELECT account, operation, token FROM storage_client_tokens
              WHERE expires_at <= :now LIMIT :limit)""")
        .bind("now", now)
        .bind("limit", SWEEP_ROWS)
        .execute();
  }
}
