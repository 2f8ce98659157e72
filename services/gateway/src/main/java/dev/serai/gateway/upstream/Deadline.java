package dev.serai.gateway.upstream;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/** Ends whatever is under way for a call when its time is up. */
final class Deadline implements AutoCloseable {

  private final Duration limit;
  private final long end;
  private final Future<?> timer;
  private @Nullable Cancellable underWay;
  private boolean expired;

  Deadline(ScheduledExecutorService timers, Duration limit) {
    this.limit = limit;
    end = System.nanoTime() + limit.toNanos();
    // Closing a TLS connection may block; the timer's thread serves all calls.
    timer =
        timers.schedule(
            () -> Thread.startVirtualThread(this::expire), limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  Duration limit() {
    return limit;
  }

  Duration remaining() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  synchronized boolean expired() {
    return expired;
  }

  /** From now on {@code next} is what ends. */
  void watch(Cancellable next) {
    boolean late;
    synchronized (this) {
      underWay = next;
      late = expired;
    }
    if (late) {
      next.cancel();
    }
  }

  private void expire() {
    Cancellable current;
    synchronized (this) {
      expired = true;
      current = underWay;
    }
    if (current != null) {
      current.cancel();
    }
  }

  /** Time no longer matters. */
  @Override
  public void close() {
    timer.cancel(false);
  }
}
