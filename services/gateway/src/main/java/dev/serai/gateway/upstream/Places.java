package dev.serai.gateway.upstream;

import java.time.Duration;
import java.util.Optional;
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

  /**
   * Takes a place, which the caller leaves.
   *
   * @param host named by the failure
   * @return why there is none; empty if there is
   */
  Optional<UpstreamFailure> enter(String host) {
    try {
      return free.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)
          ? Optional.empty()
          : Optional.of(new UpstreamFailure.BulkheadFull(host, count));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new UpstreamFailure.Interrupted(host));
    }
  }

  void leave() {
    free.release();
  }
}
