package dev.serai.protocol.aws;

import dev.serai.kernel.Region;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Bounds of the edge. {@link #defaults} gives AgentCore's own where it documents them.
 *
 * @param bindAddress host name or address to listen on
 * @param port 0 to 65535; 0 takes a free one
 * @param tls serves TLS when present, plain HTTP otherwise
 * @param region the only region a signature may be scoped to
 * @param maxJsonBytes largest body of an operation with a JSON body
 * @param maxPayloadBytes largest body of any request
 * @param memoryBytes body size up to which a request is held in memory; beyond it is spooled
 * @param spoolDirectory where larger bodies wait for their signature check; must exist
 * @param clockSkew largest difference between a signature's time and ours, both ways
 * @param maxHeaderBytes all headers of one request together
 * @param maxRequestLineBytes method, path and query together
 * @param pagingTokenLife how long a paging token may be used
 * @param idleConnection after which an idle connection is closed
 * @param shutdownGrace how long {@code close} waits for requests under way
 */
public record AwsServerConfig(
    String bindAddress,
    int port,
    Optional<SSLContext> tls,
    Region region,
    int maxJsonBytes,
    long maxPayloadBytes,
    int memoryBytes,
    Path spoolDirectory,
    Duration clockSkew,
    int maxHeaderBytes,
    int maxRequestLineBytes,
    Duration pagingTokenLife,
    Duration idleConnection,
    Duration shutdownGrace) {

  public static final int DEFAULT_PORT = 8080;
  public static final int DEFAULT_MAX_JSON_BYTES = 6 * 1024 * 1024;

  /** {@code InvokeAgentRuntimeRequest$payload}: {@value}. */
  public static final long DEFAULT_MAX_PAYLOAD_BYTES = 100_000_000;

  public static final int DEFAULT_MEMORY_BYTES = 256 * 1024;
  public static final int DEFAULT_MAX_HEADER_BYTES = 64 * 1024;
  public static final int DEFAULT_MAX_REQUEST_LINE_BYTES = 16 * 1024;

  /**
   * @throws IllegalArgumentException if a bound is not positive, or the bounds contradict each
   *     other
   */
  public AwsServerConfig {
    require(port >= 0 && port <= 65_535, "port must lie between 0 and 65535");
    require(maxJsonBytes > 0, "maxJsonBytes must be positive");
    require(maxPayloadBytes >= maxJsonBytes, "maxPayloadBytes must not be below maxJsonBytes");
    require(memoryBytes >= 0, "memoryBytes must not be negative");
    require(clockSkew.isPositive(), "clockSkew must be positive");
    require(maxHeaderBytes > 0, "maxHeaderBytes must be positive");
    require(maxRequestLineBytes > 0, "maxRequestLineBytes must be positive");
    require(pagingTokenLife.isPositive(), "pagingTokenLife must be positive");
    require(idleConnection.isPositive(), "idleConnection must be positive");
    require(!shutdownGrace.isNegative(), "shutdownGrace must not be negative");
  }

  /** Plain HTTP on 127.0.0.1:{@value #DEFAULT_PORT}, with the default bounds. */
  public static AwsServerConfig defaults(Region region, Path spoolDirectory) {
    return new AwsServerConfig(
        "127.0.0.1",
        DEFAULT_PORT,
        Optional.empty(),
        region,
        DEFAULT_MAX_JSON_BYTES,
        DEFAULT_MAX_PAYLOAD_BYTES,
        DEFAULT_MEMORY_BYTES,
        spoolDirectory,
        Duration.ofMinutes(5),
        DEFAULT_MAX_HEADER_BYTES,
        DEFAULT_MAX_REQUEST_LINE_BYTES,
        Duration.ofHours(1),
        Duration.ofMinutes(5),
        Duration.ofSeconds(2));
  }

  /** The same bounds at another address. */
  public AwsServerConfig listeningOn(String address, int otherPort, Optional<SSLContext> secured) {
    return new AwsServerConfig(
        address,
        otherPort,
        secured,
        region,
        maxJsonBytes,
        maxPayloadBytes,
        memoryBytes,
        spoolDirectory,
        clockSkew,
        maxHeaderBytes,
        maxRequestLineBytes,
        pagingTokenLife,
        idleConnection,
        shutdownGrace);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
