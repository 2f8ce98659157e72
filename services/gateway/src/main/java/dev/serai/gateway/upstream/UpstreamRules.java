package dev.serai.gateway.upstream;

import java.time.Duration;

/**
 * How a target is treated.
 *
 * @param connectTimeout longest wait for a connection and its TLS handshake, 3 s by default
 * @param totalTimeout longest wait for a whole answer with all repetitions, for a stream until its
 *     head; 30 s by default, at most {@link #LONGEST_TIMEOUT}
 * @param streamIdleTimeout longest silence within a stream, 5 min by default
 * @param maxResponseBytes largest body, unpacked, of one answer; 6 MiB by default
 * @param maxRedirects redirects followed; 0 hands the redirect itself to the caller. 3 by default
 * @param cacheTtl how long the answer to a safe request is kept at most; zero, the default, keeps
 *     none
 */
public record UpstreamRules(
    Duration connectTimeout,
    Duration totalTimeout,
    Duration streamIdleTimeout,
    int maxResponseBytes,
    int maxRedirects,
    RetryRules retries,
    BreakerRules breaker,
    BulkheadRules bulkhead,
    Duration cacheTtl) {

  /** AgentCore's longest wait for a target: 15 minutes. */
  public static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(15);

  public static final UpstreamRules DEFAULT =
      new UpstreamRules(
          Duration.ofSeconds(3),
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          6 * 1024 * 1024,
          3,
          RetryRules.DEFAULT,
          BreakerRules.DEFAULT,
          BulkheadRules.DEFAULT,
          Duration.ZERO);

  /**
   * @throws IllegalArgumentException if a bound is out of its range
   */
  public UpstreamRules {
    Checks.positive("connect-timeout", connectTimeout);
    Checks.within("total-timeout", totalTimeout, LONGEST_TIMEOUT);
    Checks.within("stream-idle-timeout", streamIdleTimeout, Duration.ofDays(1));
    Checks.require(maxResponseBytes > 0, "max-response-bytes must be positive");
    Checks.require(maxRedirects >= 0 && maxRedirects <= 20, "max-redirects must be 0 to 20");
    Checks.require(
        retries.maxRetries() == 0 || retries.firstDelay().compareTo(totalTimeout) < 0,
        "total-timeout must be above the first-delay of retries");
    Checks.require(!cacheTtl.isNegative(), "cache-ttl must not be negative");
  }

  public UpstreamRules withTimeouts(Duration connect, Duration total) {
    return new UpstreamRules(
        connect,
        total,
        streamIdleTimeout,
        maxResponseBytes,
        maxRedirects,
        retries,
        breaker,
        bulkhead,
        cacheTtl);
  }

  public UpstreamRules withMaxResponseBytes(int bytes) {
    return new UpstreamRules(
        connectTimeout,
        totalTimeout,
        streamIdleTimeout,
        bytes,
        maxRedirects,
        retries,
        breaker,
        bulkhead,
        cacheTtl);
  }

  public UpstreamRules withMaxRedirects(int redirects) {
    return new UpstreamRules(
        connectTimeout,
        totalTimeout,
        streamIdleTimeout,
        maxResponseBytes,
        redirects,
        retries,
        breaker,
        bulkhead,
        cacheTtl);
  }

  public UpstreamRules withRetries(RetryRules rules) {
    return new UpstreamRules(
        connectTimeout,
        totalTimeout,
        streamIdleTimeout,
        maxResponseBytes,
        maxRedirects,
        rules,
        breaker,
        bulkhead,
        cacheTtl);
  }

  public UpstreamRules withBreaker(BreakerRules rules) {
    return new UpstreamRules(
        connectTimeout,
        totalTimeout,
        streamIdleTimeout,
        maxResponseBytes,
        maxRedirects,
        retries,
        rules,
        bulkhead,
        cacheTtl);
  }

  public UpstreamRules withBulkhead(BulkheadRules rules) {
    return new UpstreamRules(
        connectTimeout,
        totalTimeout,
        streamIdleTimeout,
        maxResponseBytes,
        maxRedirects,
        retries,
        breaker,
        rules,
        cacheTtl);
  }

  public UpstreamRules withCacheTtl(Duration ttl) {
    return new UpstreamRules(
        connectTimeout,
        totalTimeout,
        streamIdleTimeout,
        maxResponseBytes,
        maxRedirects,
        retries,
        breaker,
        bulkhead,
        ttl);
  }
}
