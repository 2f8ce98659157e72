package dev.serai.gateway.upstream;

import java.time.Instant;
import java.util.Optional;

/**
 * How a target does. Counters begin at the process's start and only grow.
 *
 * @param answered calls that got a whole answer from the target, of any status
 * @param failed calls that got none
 * @param turnedAway calls not sent, because the breaker was open or the bulkhead full; they are not
 *     among {@code failed}
 * @param retries requests beyond the first of each call
 * @param cached calls answered from the cache
 * @param inFlight calls and streams under way
 */
public record TargetHealth(
    String target,
    Breaker breaker,
    long answered,
    long failed,
    long turnedAway,
    long retries,
    long cached,
    int inFlight,
    Optional<LastFailure> lastFailure) {

  /** Closed lets calls through, open lets none, half-open lets a few probe. */
  public enum Breaker {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  /** Why a call got no whole answer last, or what a server error it was. */
  public record LastFailure(Instant at, String text) {}
}
