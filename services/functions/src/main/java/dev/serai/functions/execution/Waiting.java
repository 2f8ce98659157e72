package dev.serai.functions.execution;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Looks again until there is something. */
final class Waiting {

  private static final long FIRST_PAUSE_NANOS = 1_000_000;
  private static final long LONGEST_PAUSE_NANOS = 20_000_000;

  private Waiting() {}

  /** What {@code look} finds within {@code limit}; empty when it finds nothing. */
  static <T> Optional<T> forValue(Supplier<Optional<T>> look, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    long pause = FIRST_PAUSE_NANOS;
    Optional<T> found = look.get();
    while (found.isEmpty() && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
      found = look.get();
    }
    return found;
  }
}
