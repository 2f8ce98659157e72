package dev.serai.storage;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;

/**
 * The reading connections, each lent to one platform thread at a time: the native calls block, and
 * would hold the carriers of virtual threads.
 */
final class SqliteReaders implements AutoCloseable {

  private final List<SqliteConnection> all;
  private final BlockingQueue<SqliteConnection> idle;
  private final ExecutorService threads;

  SqliteReaders(List<SqliteConnection> connections) {
    all = List.copyOf(connections);
    idle = new ArrayBlockingQueue<>(all.size(), false, all);
    threads = Executors.newFixedThreadPool(all.size(), PlatformThreads.named("sqlite-reader-"));
  }

  /** Runs {@code work} on a snapshot and waits for its end. */
  <T> T run(Database.Work<T> work) {
    return Uninterrupted.await(threads.submit(() -> inTransaction(work)));
  }

  private <T> T inTransaction(Database.Work<T> work) throws InterruptedException {
    SqliteConnection connection = idle.take();
    try {
      Jdbi jdbi = connection.jdbi();
      return jdbi.inTransaction(handle -> OpenTransaction.during(handle, work));
    } finally {
      idle.put(connection);
    }
  }

  @Override
  public void close() {
    PlatformThreads.finish(threads);
    all.forEach(SqliteConnection::close);
  }
}
