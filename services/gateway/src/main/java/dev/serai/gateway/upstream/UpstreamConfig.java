package dev.serai.gateway.upstream;

import java.time.Duration;

/**
 * Bounds of the way out as a whole.
 *
 * @param maxHeaderLineBytes longest status or header line of an answer, 16 KiB by default
 * @param maxHeaders header lines of an answer, 200 by default
 * @param lookupTimeout longest wait for the addresses of a name, 3 s by default
 * @param idleConnectionTimeout how long an unused connection is kept, 30 s by default
 * @param cacheBytes memory for kept answers of all targets, 64 MiB by default
 */
public record UpstreamConfig(
    EgressRules egress,
    int maxHeaderLineBytes,
    int maxHeaders,
    Duration lookupTimeout,
    Duration idleConnectionTimeout,
    long cacheBytes) {

  public static final UpstreamConfig DEFAULT =
      new UpstreamConfig(
          EgressRules.STRICT,
          16 * 1024,
          200,
          Duration.ofSeconds(3),
          Duration.ofSeconds(30),
          64L * 1024 * 1024);

  /**
   * @throws IllegalArgumentException if a bound is out of its range
   */
  public UpstreamConfig {
    Checks.require(maxHeaderLineBytes >= 1024, "max-header-line-bytes must be at least 1024");
    Checks.require(maxHeaders > 0, "max-headers must be positive");
    Checks.positive("lookup-timeout", lookupTimeout);
    Checks.positive("idle-connection-timeout", idleConnectionTimeout);
    Checks.require(cacheBytes >= 0, "cache-bytes must not be negative");
  }

  public UpstreamConfig withEgress(EgressRules rules) {
    return new UpstreamConfig(
        rules, maxHeaderLineBytes, maxHeaders, lookupTimeout, idleConnectionTimeout, cacheBytes);
  }
}
