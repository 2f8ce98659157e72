package dev.serai.gateway;

import dev.serai.gateway.upstream.BreakerRules;
import dev.serai.gateway.upstream.BulkheadRules;
import dev.serai.gateway.upstream.RetryRules;
import dev.serai.gateway.upstream.UpstreamRules;
import java.time.Duration;
import java.util.Optional;

/**
 * How a target is treated otherwise than all. What is empty is as the installation has it; ranges
 * are those of {@link UpstreamRules}.
 *
 * @param maxResponseBytes at most the installation's
 * @param retryUnsafe whether also calls are repeated that may change something twice
 * @param failurePercent opens the breaker
 * @param openFor how long the breaker stays open
 * @param maxCalls at a time, buffered calls and streams alike
 * @param cacheTtl how long answers of safe calls are kept; zero keeps none
 */
public record Resilience(
    Optional<Duration> connectTimeout,
    Optional<Duration> timeout,
    Optional<Integer> maxResponseBytes,
    Optional<Integer> maxRetries,
    Optional<Boolean> retryUnsafe,
    Optional<Integer> failurePercent,
    Optional<Duration> openFor,
    Optional<Integer> maxCalls,
    Optional<Duration> cacheTtl) {

  /** As all. */
  public static final Resilience STANDARD =
      new Resilience(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * Whether answers may be as long as is said.
   *
   * @param standard of the installation
   */
  boolean isWithin(UpstreamRules standard) {
    return maxResponseBytes.orElse(0) <= standard.maxResponseBytes();
  }

  /**
   * These rules where something is said, the installation's where not. What was said under larger
   * bounds of the installation counts as far as those of today; there are no repetitions where
   * there is no time for them.
   *
   * @throws IllegalArgumentException if a bound is out of its range
   */
  public UpstreamRules over(UpstreamRules standard) {
    if (equals(STANDARD)) {
      return standard;
    }
    Duration total = timeout.orElse(standard.totalTimeout());
    return new UpstreamRules(
        connectTimeout.orElse(standard.connectTimeout()),
        total,
        standard.streamIdleTimeout(),
        Math.min(maxResponseBytes.orElse(standard.maxResponseBytes()), standard.maxResponseBytes()),
        standard.maxRedirects(),
        retries(standard.retries(), total),
        breaker(standard.breaker()),
        bulkhead(standard.bulkhead()),
        cacheTtl.orElse(standard.cacheTtl()));
  }

  private RetryRules retries(RetryRules standard, Duration total) {
    boolean hasTime = standard.firstDelay().compareTo(total) < 0;
    return new RetryRules(
        hasTime ? maxRetries.orElse(standard.maxRetries()) : 0,
        standard.firstDelay(),
        standard.longestDelay(),
        standard.longestRetryAfter(),
        retryUnsafe.orElse(standard.unsafeToo()));
  }

  private BreakerRules breaker(BreakerRules standard) {
    return new BreakerRules(
        failurePercent.orElse(standard.failurePercent()),
        standard.minimumCalls(),
        standard.window(),
        openFor.orElse(standard.openFor()),
        standard.probes());
  }

  private BulkheadRules bulkhead(BulkheadRules standard) {
    return new BulkheadRules(
        maxCalls.orElse(standard.maxCalls()),
        maxCalls.orElse(standard.maxStreams()),
        standard.longestWait());
  }
}
