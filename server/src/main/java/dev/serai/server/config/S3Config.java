package dev.serai.server.config;

import dev.serai.kernel.Secret;
import dev.serai.storage.s3.S3EndpointConfig;
import java.net.URI;
import java.util.Optional;

/**
 * Serai's own S3 endpoint, or another store in its place.
 *
 * @param enabled whether the own endpoint listens; default true
 * @param port on the server's host, 0 (any free one) to 65535; default {@value #DEFAULT_PORT}
 * @param endpoint another S3-compatible store that code zips are read from; empty (the default)
 *     means the own one. {@code AWS_ENDPOINT_URL_S3} in the server's environment sets it too
 * @param accessKeyId for {@code endpoint}; empty means the usual AWS credential chain
 * @param secretAccessKey for {@code endpoint}
 * @param maxObjectBytes most bytes in one request to the own endpoint, at least 1; default 5 GiB
 * @param threads most requests the own endpoint serves at a time, 8 to 1000; default 64
 */
public record S3Config(
    boolean enabled,
    int port,
    Optional<URI> endpoint,
    Optional<String> accessKeyId,
    Optional<Secret> secretAccessKey,
    long maxObjectBytes,
    int threads) {

  public static final int DEFAULT_PORT = S3EndpointConfig.DEFAULT_PORT;

  public static final S3Config DEFAULT =
      new S3Config(
          true,
          DEFAULT_PORT,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          S3EndpointConfig.DEFAULT.maxObjectBytes(),
          S3EndpointConfig.DEFAULT.threads());

  /**
   * @throws IllegalArgumentException if the port is out of range or only half a key pair is given
   */
  public S3Config {
    Ports.require(port);
    Addresses.requireHttp(endpoint);
    if (maxObjectBytes < 1) {
      throw new IllegalArgumentException("max-object-bytes is at least 1");
    }
    if (threads < 8 || threads > 1000) {
      throw new IllegalArgumentException("threads lies between 8 and 1000");
    }
    if (accessKeyId.isPresent() != secretAccessKey.isPresent()) {
      throw new IllegalArgumentException("access-key-id and secret-access-key belong together");
    }
  }
}
