package dev.serai.storage.s3;

import dev.serai.kernel.Region;
import java.time.Duration;

/**
 * Where the S3 endpoint listens and what it accepts.
 *
 * @param host address to listen on; default {@value #DEFAULT_HOST}, so other machines cannot reach
 *     it
 * @param port 0 (any free one) to 65535; default {@value #DEFAULT_PORT}
 * @param domain host name behind which a bucket may stand, {@code bucket.domain}; default {@value
 *     #DEFAULT_DOMAIN}. Under any other host name the bucket is the first part of the path
 * @param region the only region a signature may name
 * @param clockSkew largest difference of the signer's clock, both ways; default 15 minutes, as S3
 * @param maxObjectBytes most bytes in one request, at least 1; default 5 GiB, as S3
 * @param threads most requests served at a time, 8 to 1000; default 64
 */
public record S3EndpointConfig(
    String host,
    int port,
    String domain,
    Region region,
    Duration clockSkew,
    long maxObjectBytes,
    int threads) {

  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 8081;
  public static final String DEFAULT_DOMAIN = "localhost";

  public static final S3EndpointConfig DEFAULT =
      new S3EndpointConfig(
          DEFAULT_HOST,
          DEFAULT_PORT,
          DEFAULT_DOMAIN,
          Region.DEFAULT,
          Duration.ofMinutes(15),
          5L << 30,
          64);

  /**
   * @throws IllegalArgumentException for a number out of range
   */
  public S3EndpointConfig {
    require(port >= 0 && port <= 65_535, "a port from 0 to 65535, got " + port);
    require(!clockSkew.isNegative(), "a clock skew of 0 or more, got " + clockSkew);
    require(maxObjectBytes >= 1, "objects of at least 1 byte, got " + maxObjectBytes);
    require(threads >= 8 && threads <= 1000, "8 to 1000 threads, got " + threads);
  }

  /** The same on another address. */
  public S3EndpointConfig listeningOn(String newHost, int newPort) {
    return new S3EndpointConfig(
        newHost, newPort, domain, region, clockSkew, maxObjectBytes, threads);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
