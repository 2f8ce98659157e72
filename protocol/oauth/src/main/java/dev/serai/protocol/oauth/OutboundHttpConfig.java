package dev.serai.protocol.oauth;

import java.time.Duration;

/**
 * Bounds of every request this module makes. {@link #DEFAULT} suits identity providers on the open
 * network.
 *
 * @param connectTimeout longest wait for a connection
 * @param requestTimeout longest wait for a whole answer, connection and body included
 * @param maxResponseBytes largest body read; a longer one fails the request
 * @param allowPlainHttp permits {@code http://} to any host, for a closed network without TLS.
 *     Loopback is reached by plain HTTP either way
 */
public record OutboundHttpConfig(
    Duration connectTimeout,
    Duration requestTimeout,
    int maxResponseBytes,
    boolean allowPlainHttp) {

  /** 3 seconds to connect, 10 seconds for all, 1 MiB, TLS only. */
  public static final OutboundHttpConfig DEFAULT =
      new OutboundHttpConfig(Duration.ofSeconds(3), Duration.ofSeconds(10), 1024 * 1024, false);

  /**
   * @throws IllegalArgumentException if a bound is not positive, or connecting may last longer than
   *     the request
   */
  public OutboundHttpConfig {
    Checks.require(connectTimeout.isPositive(), "connect-timeout must be positive");
    Checks.require(
        connectTimeout.compareTo(requestTimeout) <= 0,
        "request-timeout must not be below connect-timeout");
    Checks.require(maxResponseBytes > 0, "max-response-bytes must be positive");
  }
}
