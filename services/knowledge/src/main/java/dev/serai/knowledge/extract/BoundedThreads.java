package dev.serai.knowledge.extract;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs parsers on threads that may be left behind. A thread cannot be stopped against its will: one
 * that goes on after its time is interrupted, not waited for, and keeps its place until it ends, so
 * at most {@code places} exist.
 */
final class BoundedThreads {

  /** Deep structures recurse; what recurses deeper than this has no structure worth keeping. */
  private static final long STACK_BYTES = 4L << 20;

  private final Semaphore places;

  BoundedThreads(int places) {
    this.places = new Semaphore(places);
  }

  /**
   * @throws UnreadableDocumentException when the work failed, or did not end in time
   * @throws IllegalStateException when no place was free in time: the next attempt may find one
   */
  <T> T run(Deadline deadline, Callable<T> work)
      throws UnreadableDocumentException, InterruptedException {
    if (!places.tryAcquire(deadline.time().toNanos(), TimeUnit.NANOSECONDS)) {
      throw new IllegalStateException("every parser is busy");
    }
    var result = new CompletableFuture<T>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("document-parser")
            .stackSize(STACK_BYTES)
            .unstarted(() -> complete(result, work));
    try {
      thread.start();
    } catch (Throwable e) {
      places.release();
      throw e;
    }
    return outcome(thread, result, deadline);
  }

  private <T> void complete(CompletableFuture<T> result, Callable<T> work) {
    try {
      result.complete(work.call());
    } catch (Throwable e) {
      result.completeExceptionally(e);
    } finally {
      places.release();
    }
  }

  private static <T> T outcome(Thread thread, CompletableFuture<T> result, Deadline deadline)
      throws UnreadableDocumentException, InterruptedException {
    try {
      return result.get(deadline.time().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      throw new UnreadableDocumentException(deadline.passed().reason(), e);
    } catch (InterruptedException e) {
      thread.interrupt();
      throw e;
    } catch (ExecutionException e) {
      throw Causes.unreadable(e);
    }
  }
}
