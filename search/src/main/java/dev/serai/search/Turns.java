package dev.serai.search;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A bounded number of calls into native code, first come first served. They run on platform
 * threads, because native code would hold the carrier of a virtual one; idle threads end.
 */
final class Turns {

  private static final int PATIENCE_AT_END_SECONDS = 10;

  private final Semaphore places;
  private final Duration patience;
  private final ExecutorService threads;

  Turns(String name, int atATime, Duration patience) {
    this.places = new Semaphore(atATime, true);
    this.patience = patience;
    this.threads =
        Executors.newCachedThreadPool(Thread.ofPlatform().name(name, 0).daemon().factory());
  }

  /**
   * Waits for a place, then runs the task beside the caller.
   *
   * @throws ServiceException of kind {@code THROTTLED} if no place came free in time
   * @throws IllegalStateException if closed
   */
  <T> Future<T> submit(Callable<T> task) throws InterruptedException {
    if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw ServiceException.of(
          ErrorKind.THROTTLED, "the embedder was busy for " + patience + "; try again");
    }
    FutureTask<T> future = new FutureTask<>(task);
    try {
      threads.execute(() -> inPlace(future));
    } catch (RejectedExecutionException e) {
      places.release();
      throw new IllegalStateException("the embedder is closed", e);
    }
    return future;
  }

  /** Also a task that was cancelled before it ran gives its place back. */
  private void inPlace(FutureTask<?> future) {
    try {
      future.run();
    } finally {
      places.release();
    }
  }

  /** Takes no more tasks and waits for those that run; false if they did not end in time. */
  boolean end() {
    threads.shutdown();
    try {
      return threads.awaitTermination(PATIENCE_AT_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
