package dev.serai.server.config;

import dev.serai.protocol.aws.AwsServerConfig;
import java.time.Duration;

/**
 * What the edge accepts; see {@link AwsServerConfig} for each.
 *
 * @param maxJsonBytes largest body of an operation with a JSON body; default 6 MiB
 * @param maxPayloadBytes largest body of any request; default 100,000,000
 * @param memoryBytes body size up to which a request is held in memory; default 256 KiB
 * @param clockSkew largest difference between a signature's time and ours; default 5 min
 * @param maxHeaderBytes all headers of one request; default 64 KiB
 * @param maxRequestLineBytes method, path and query; default 16 KiB
 * @param pagingTokenLife how long a paging token may be used; default 1 h
 * @param idleConnection after which an idle connection is closed; default 5 min
 * @param shutdownGrace how long stopping waits for requests under way; default 2 s
 */
public record EdgeLimits(
    int maxJsonBytes,
    long maxPayloadBytes,
    int memoryBytes,
    Duration clockSkew,
    int maxHeaderBytes,
    int maxRequestLineBytes,
    Duration pagingTokenLife,
    Duration idleConnection,
    Duration shutdownGrace) {

  public static final EdgeLimits DEFAULT =
      new EdgeLimits(
          AwsServerConfig.DEFAULT_MAX_JSON_BYTES,
          AwsServerConfig.DEFAULT_MAX_PAYLOAD_BYTES,
          AwsServerConfig.DEFAULT_MEMORY_BYTES,
          Duration.ofMinutes(5),
          AwsServerConfig.DEFAULT_MAX_HEADER_BYTES,
          AwsServerConfig.DEFAULT_MAX_REQUEST_LINE_BYTES,
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(2));

  /**
   * @throws IllegalArgumentException if a bound is not positive
   */
  public EdgeLimits {
    require(maxJsonBytes > 0, "max-json-bytes must be positive");
    require(maxPayloadBytes >= maxJsonBytes, "max-payload-bytes must not be below max-json-bytes");
    require(memoryBytes >= 0, "memory-bytes must not be negative");
    require(clockSkew.isPositive(), "clock-skew must be positive");
    require(maxHeaderBytes > 0, "max-header-bytes must be positive");
    require(maxRequestLineBytes > 0, "max-request-line-bytes must be positive");
    require(pagingTokenLife.isPositive(), "paging-token-life must be positive");
    require(idleConnection.isPositive(), "idle-connection must be positive");
    require(!shutdownGrace.isNegative(), "shutdown-grace must not be negative");
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
