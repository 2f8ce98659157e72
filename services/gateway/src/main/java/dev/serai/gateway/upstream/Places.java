package dev.serai.gateway.upstream;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * As many places as calls may be under way, with a bounded wait for one. Failsafe's bulkhead
 * (3.3.2) gives a freed place to a caller that has stopped waiting, and so loses it.
 */
final class Places {

  private final Semaphore free;
  private final int count;
  private final Duration longestWait;

  Places(int count, Duration longestWait) {
    this.count = count;
    this.longestWait = longestWait;
    free = new Semaphore(count, true);
  }

  int count() {
    return count;
  }

  /** Whether a place was free in time; then the caller leaves it. */
  boolean enter() throws InterruptedException {
    return free.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
  }

  void leave() {
    free.release();
  }
}
