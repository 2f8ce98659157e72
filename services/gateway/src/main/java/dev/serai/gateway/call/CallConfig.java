package dev.serai.gateway.call;

import java.time.Duration;

/**
 * Bounds of the live half.
 *
 * @param refresh after which a change made by another server counts here; 1 s by default
 * @param pageSize tools on a page of {@code tools/list}; 100 by default
 * @param maxSessions sessions of one gateway; 10,000 by default
 * @param maxConnections kept to MCP servers; 1,000 by default
 * @param unusedConnection after which a connection to an MCP server is closed; 30 min by default
 * @param maxRequestBytes of a request to an HTTP target; 6 MiB by default
 */
public record CallConfig(
    Duration refresh,
    int pageSize,
    int maxSessions,
    int maxConnections,
    Duration unusedConnection,
    int maxRequestBytes) {

  public static final CallConfig DEFAULT =
      new CallConfig(
          Duration.ofSeconds(1), 100, 10_000, 1000, Duration.ofMinutes(30), 6 * 1024 * 1024);

  /**
   * @throws IllegalArgumentException if a bound is not positive
   */
  public CallConfig {
    if (refresh.isNegative()
        || pageSize < 1
        || maxSessions < 1
        || maxConnections < 1
        || !unusedConnection.isPositive()
        || maxRequestBytes < 1) {
      throw new IllegalArgumentException("bounds of gateway calls must be positive");
    }
  }
}
