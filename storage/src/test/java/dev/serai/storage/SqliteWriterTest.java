package dev.serai.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes that share a transaction do not share their failures. */
class SqliteWriterTest {

  private static final int WRITES = 10;

  @TempDir Path folder;
  private SqliteWriter writer;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger commits = new AtomicInteger();

  @BeforeEach
  void opened() throws Exception {
    writer = new SqliteWriter(SqliteConnection.writer(folder.resolve("db"), Duration.ofSeconds(5)));
    writer.run(handle -> handle.execute("CREATE TABLE t (x bigint NOT NULL UNIQUE)"));
  }

  @AfterEach
  void closed() {
    threads.close();
    writer.close();
  }

  @Test
  void waitingWritesShareACommit() throws Exception {
    Future<Integer> first = hold();
    List<Future<Integer>> group = new ArrayList<>();
    for (int i = 0; i < WRITES; i++) {
      group.add(submit(i));
    }
    release(first);
    for (Future<Integer> write : group) {
      assertThat(write.get()).isOne();
    }
    assertThat(commits).hasValue(WRITES);
    assertThat(rows()).isEqualTo(WRITES);
  }

  @Test
  void aFailureStaysWithItsWrite() throws Exception {
    Future<Integer> first = hold();
    Future<Integer> before = submit(1);
    Future<Integer> failing = submit(1);
    Future<Integer> after = submit(2);
    release(first);
    assertThat(List.of(outcome(before), outcome(failing), outcome(after)))
        .containsExactlyInAnyOrder("1", "failed", "1");
    assertThat(rows()).isEqualTo(2);
    assertThat(commits).as("callbacks of what was committed").hasValue(2);
  }

  @Test
  void refusesWritesAfterItsEnd() {
    writer.close();
    assertThatThrownBy(() -> writer.run(handle -> 1)).isInstanceOf(IllegalStateException.class);
  }

  /** Occupies the writer until {@link #release}, so that later writes pile up. */
  private Future<Integer> hold() throws InterruptedException {
    Future<Integer> first =
        threads.submit(
            () ->
                writer.run(
                    handle -> {
                      held.countDown();
                      await(release);
                      return 0;
                    }));
    held.await();
    return first;
  }

  private void release(Future<Integer> first) throws Exception {
    release.countDown();
    first.get();
  }

  private Future<Integer> submit(long x) {
    return threads.submit(() -> writer.run(handle -> insert(handle, x)));
  }

  private int insert(Handle handle, long x) {
    handle.afterCommit(commits::incrementAndGet);
    return handle.execute("INSERT INTO t VALUES (?)", x);
  }

  private static String outcome(Future<Integer> write) throws InterruptedException {
    try {
      return write.get().toString();
    } catch (ExecutionException e) {
      return "failed";
    }
  }

  private long rows() {
    return writer.run(
        handle -> handle.createQuery("SELECT count(*) FROM t").mapTo(Long.class).one());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
