package dev.serai.storage;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Waits for an outcome that must be known. Interruption is kept for later: giving up in between
 * would leave open whether a write has happened.
 */
final class Uninterrupted {

  private Uninterrupted() {}

  /** What {@code future} yields; what it fails with is thrown as it is. */
  static <T> T await(Future<T> future) {
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
}
