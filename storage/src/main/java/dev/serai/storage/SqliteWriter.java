package dev.serai.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.jdbi.v3.core.Handle;

/**
 * The one writing connection, on one thread. Writes that came in while another was being made
 * durable share the next transaction, and so one flush to the disk; none is answered before it.
 *
 * <p>When any write of such a group throws, the group is rolled back and each of its writes runs in
 * a transaction of its own, so that the failure of one is never seen by another.
 */
final class SqliteWriter implements AutoCloseable {

  /** Bounds how long the first write of a group waits for the last. */
  static final int MAX_GROUP = 64;

  private final SqliteConnection connection;
  private final LinkedBlockingQueue<PendingWrite<?>> queue = new LinkedBlockingQueue<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(PlatformThreads.named("sqlite-writer-"));

  SqliteWriter(SqliteConnection connection) {
    this.connection = connection;
  }

  /** Runs {@code work} and returns when it is durable. */
  <T> T run(Database.Work<T> work) {
    var pending = new PendingWrite<>(work);
    queue.add(pending);
    try {
      thread.execute(this::writeGroup);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the database is closed", e);
    }
    return pending.await();
  }

  /** Scheduled once for each write; finds nothing when an earlier group took it along. */
  private void writeGroup() {
    var group = new ArrayList<PendingWrite<?>>();
    queue.drainTo(group, MAX_GROUP);
    if (group.size() > 1 && committed(group)) {
      group.forEach(PendingWrite::acknowledge);
    } else {
      group.forEach(this::writeAlone);
    }
  }

  private boolean committed(List<PendingWrite<?>> group) {
    try {
      inTransaction(group);
      return true;
    } catch (RuntimeException | Error e) {
      return false; // each write meets its own failure when it runs alone
    }
  }

  private void writeAlone(PendingWrite<?> pending) {
    try {
      inTransaction(List.of(pending));
      pending.acknowledge();
    } catch (RuntimeException | Error e) {
      pending.fail(e);
    }
  }

  private void inTransaction(List<PendingWrite<?>> group) {
    connection
        .jdbi()
        .useTransaction(handle -> OpenTransaction.during(handle, inner -> run(group, inner)));
  }

  private static int run(List<PendingWrite<?>> group, Handle handle) {
    group.forEach(pending -> pending.runIn(handle));
    return group.size();
  }

  @Override
  public void close() {
    PlatformThreads.finish(thread);
    connection.close();
  }
}
