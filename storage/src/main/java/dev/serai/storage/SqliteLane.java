package dev.serai.storage;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * Some SQLite connections, each lent to one platform thread at a time: the native calls block, and
 * would hold the carriers of virtual threads.
 */
final class SqliteLane implements AutoCloseable {

  private final BlockingQueue<SqliteConnection> idle;
  private final List<SqliteConnection> all;
  private final ExecutorService threads;

  SqliteLane(String name, List<SqliteConnection> connections) {
    all = List.copyOf(connections);
    idle = new ArrayBlockingQueue<>(all.size(), false, all);
    threads =
        Executors.newFixedThreadPool(
            all.size(), Thread.ofPlatform().name("sqlite-" + name + "-", 0).daemon().factory());
  }

  /** Runs {@code work} in a transaction of one of the connections and waits for its end. */
  <T> T run(Database.Work<T> work) {
    return await(threads.submit(() -> inTransaction(work)));
  }

  private <T> T inTransaction(Database.Work<T> work) throws InterruptedException {
    SqliteConnection connection = idle.take();
    try {
      Jdbi jdbi = connection.jdbi();
      return OpenTransaction.during(() -> jdbi.inTransaction(work::in));
    } finally {
      idle.put(connection);
    }
  }

  /** Interruption is kept for later: giving up now would leave the outcome unknown. */
  private static <T> T await(Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw failure(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(SqliteConnection::close);
  }
}
