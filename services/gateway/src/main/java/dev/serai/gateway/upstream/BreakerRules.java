package dev.serai.gateway.upstream;

import java.time.Duration;

/**
 * When a target is left alone: no connection, no or half an answer, 502, 503 and 504 count as
 * failures.
 *
 * @param failurePercent share of failures that opens the breaker, 1 to 100; 50 by default
 * @param minimumCalls calls within the window before it may open; 20 by default
 * @param window over which calls are counted, 30 s by default
 * @param openFor how long it stays open before single calls probe the target; 10 s by default
 * @param probes successes in a row that close it again, 2 by default
 */
public record BreakerRules(
    int failurePercent, int minimumCalls, Duration window, Duration openFor, int probes) {

  public static final BreakerRules DEFAULT =
      new BreakerRules(50, 20, Duration.ofSeconds(30), Duration.ofSeconds(10), 2);

  /**
   * @throws IllegalArgumentException if a bound is out of its range
   */
  public BreakerRules {
    Checks.require(failurePercent > 0 && failurePercent <= 100, "failure-percent must be 1 to 100");
    Checks.require(minimumCalls > 0 && minimumCalls <= 10_000, "minimum-calls must be 1 to 10000");
    Checks.require(
        window.compareTo(Duration.ofMillis(20)) >= 0, "window must be at least 20 milliseconds");
    Checks.within("window", window, Duration.ofHours(1));
    Checks.within("open-for", openFor, Duration.ofHours(1));
    Checks.require(probes > 0 && probes <= 100, "probes must be 1 to 100");
  }
}
