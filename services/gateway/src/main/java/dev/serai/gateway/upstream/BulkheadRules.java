package dev.serai.gateway.upstream;

import java.time.Duration;

/**
 * How much of the gateway one target can take up.
 *
 * @param maxCalls buffered calls at a time, 100 by default
 * @param maxStreams streams at a time, 200 by default
 * @param longestWait for a place, 1 s by default, zero for none
 */
public record BulkheadRules(int maxCalls, int maxStreams, Duration longestWait) {

  public static final BulkheadRules DEFAULT = new BulkheadRules(100, 200, Duration.ofSeconds(1));

  /**
   * @throws IllegalArgumentException if a bound is out of its range
   */
  public BulkheadRules {
    Checks.require(maxCalls > 0 && maxCalls <= 10_000, "max-calls must be 1 to 10000");
    Checks.require(maxStreams > 0 && maxStreams <= 10_000, "max-streams must be 1 to 10000");
    Checks.require(!longestWait.isNegative(), "longest-wait must not be negative");
    Checks.require(
        longestWait.compareTo(Duration.ofMinutes(1)) <= 0, "longest-wait must be at most PT1M");
  }
}
