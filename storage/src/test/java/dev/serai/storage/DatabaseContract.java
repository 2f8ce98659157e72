package dev.serai.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Database} promises, whatever the engine. */
abstract class DatabaseContract {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

  Database database;

  abstract Database open();

  @BeforeEach
  void migrated() {
    database = open();
    database.migrate("sample");
  }

  @AfterEach
  void closed() {
    database.close();
  }

  @Test
  void aReadSeesTheWriteThatReturnedBefore() {
    put("a", "one");
    assertThat(body("a")).isEqualTo("one");
  }

  @Test
  void aThrowRollsBackAndArrivesUnchanged() {
    var failure = new IllegalArgumentException("no");
    assertThatThrownBy(
            () ->
                database.write(
                    handle -> {
                      insert(handle, "a", "one");
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(count()).isZero();
  }

  @Test
  void aFailedStatementInsideOneWriteLeavesOthersAlone() {
    put("a", "one");
    assertThatThrownBy(() -> put("a", "two")).isInstanceOf(RuntimeException.class);
    put("b", "three");
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void aReadRefusesToWrite() {
    assertThatThrownBy(() -> database.read(handle -> insert(handle, "a", "one")))
        .isInstanceOf(RuntimeException.class);
    assertThat(count()).isZero();
  }

  @Test
  void refusesATransactionWithinATransaction() {
    assertThatThrownBy(() -> database.write(outer -> database.read(inner -> 1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> database.read(outer -> database.write(inner -> 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void losesNoIncrementAmongManyWriters() throws Exception {
    put("n", "0");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        threads.execute(() -> database.write(DatabaseContract::increment));
      }
    }
    assertThat(body("n")).isEqualTo("20");
  }

  @Test
  void aReaderKeepsItsSnapshotWhileAnotherWrites() throws Exception {
    put("a", "one");
    var seen = new CountDownLatch(1);
    var written = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reader =
          threads.submit(
              () ->
                  database.read(
                      handle -> {
                        String before = body(handle, "a");
                        seen.countDown();
                        awaiting(written);
                        return before + body(handle, "a");
                      }));
      awaiting(seen);
      database.write(handle -> handle.execute("UPDATE sample_notes SET body = 'two'"));
      written.countDown();
      assertThat(reader.get()).isEqualTo("oneone");
    }
    assertThat(body("a")).isEqualTo("two");
  }

  @Test
  void understandsTheCommonSubset() {
    put("a", "one");
    String stored =
        database.write(
            handle ->
                handle
                    .createQuery(
                        "INSERT INTO sample_notes (id, body, at) VALUES ('a', 'two', 1)"
                            + " ON CONFLICT (id) DO UPDATE SET body = excluded.body"
                            + " RETURNING body")
                    .mapTo(String.class)
                    .one());
    assertThat(stored).isEqualTo("two");
  }

  @Test
  void keepsInstantsAsMillisecondsAndBytesAsTheyAre() {
    byte[] bytes = {0, -1, 127, 39};
    database.write(
        handle ->
            handle
                .createUpdate("INSERT INTO sample_notes VALUES ('a', 'x', :at, :bytes)")
                .bind("at", AT)
                .bind("bytes", bytes)
                .execute());
    assertThat(one("SELECT at FROM sample_notes", Instant.class)).isEqualTo(AT);
    assertThat(one("SELECT at FROM sample_notes", Long.class)).isEqualTo(AT.toEpochMilli());
    assertThat(one("SELECT bytes FROM sample_notes", byte[].class)).isEqualTo(bytes);
  }

  @Test
  void keepsTextWhole() {
    String text = "Grüße \u0007 \uD83D\uDC18 'x' -- ; " + "y".repeat(100_000);
    put("a", text);
    assertThat(body("a").getBytes(StandardCharsets.UTF_8))
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void enforcesForeignKeys() {
    assertThatThrownBy(
            () -> database.write(h -> h.execute("INSERT INTO sample_links VALUES ('no', 'u')")))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void migratesEachRoomByItsOwnHistoryAndOnlyOnce() {
    database.migrate("other");
    database.migrate("sample");
    database.migrate("other");
    database.write(handle -> handle.execute("INSERT INTO other_things VALUES (1)"));
    assertThat(one("SELECT count(*) FROM other_things", Long.class)).isOne();
  }

  @Test
  void refusesARoomWithoutScriptsOrWithAnOddName() {
    assertThatThrownBy(() -> database.migrate("missing")).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> database.migrate("../x")).isInstanceOf(IllegalArgumentException.class);
  }

  private void put(String id, String body) {
    database.write(handle -> insert(handle, id, body));
  }

  private static int insert(Handle handle, String id, String body) {
    return handle.execute("INSERT INTO sample_notes (id, body, at) VALUES (?, ?, 0)", id, body);
  }

  private static int increment(Handle handle) {
    int next = Integer.parseInt(body(handle, "n")) + 1;
    return handle.execute("UPDATE sample_notes SET body = ? WHERE id = 'n'", String.valueOf(next));
  }

  private String body(String id) {
    return database.read(handle -> body(handle, id));
  }

  private static String body(Handle handle, String id) {
    return handle
        .createQuery("SELECT body FROM sample_notes WHERE id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .one();
  }

  private long count() {
    return one("SELECT count(*) FROM sample_notes", Long.class);
  }

  private <T> T one(String sql, Class<T> type) {
    return database.read(handle -> handle.createQuery(sql).mapTo(type).one());
  }

  private static void awaiting(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
