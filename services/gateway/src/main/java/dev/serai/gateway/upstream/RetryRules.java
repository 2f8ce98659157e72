package dev.serai.gateway.upstream;

import java.time.Duration;

/**
 * When a request is sent again: after no or half an answer, and after 429, 502, 503 and 504.
 *
 * @param maxRetries sendings after the first, 0 for none; 2 by default, at most 10
 * @param firstDelay doubled for each further one, and blurred by a quarter either way
 * @param longestDelay where doubling ends
 * @param longestRetryAfter a longer {@code Retry-After} ends the call with the answer that bears it
 * @param unsafeToo repeats requests that may change something twice, for upstreams known to know
 *     better
 */
public record RetryRules(
    int maxRetries,
    Duration firstDelay,
    Duration longestDelay,
    Duration longestRetryAfter,
    boolean unsafeToo) {

  /** Twice, after 100 and 200 ms; {@code Retry-After} of up to 5 s is kept to. */
  public static final RetryRules DEFAULT =
      new RetryRules(
          2, Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(5), false);

  /** Never. */
  public static final RetryRules NONE =
      new RetryRules(0, Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ZERO, false);

  /**
   * @throws IllegalArgumentException if a bound is out of its range
   */
  public RetryRules {
    Checks.require(maxRetries >= 0 && maxRetries <= 10, "max-retries must be 0 to 10");
    Checks.positive("first-delay", firstDelay);
    Checks.require(
        firstDelay.compareTo(longestDelay) < 0, "longest-delay must be above first-delay");
    Checks.within("longest-delay", longestDelay, Duration.ofMinutes(1));
    Checks.require(!longestRetryAfter.isNegative(), "longest-retry-after must not be negative");
  }

  boolean allow(Effect effect) {
    return maxRetries > 0 && (unsafeToo || effect != Effect.UNKNOWN);
  }
}
