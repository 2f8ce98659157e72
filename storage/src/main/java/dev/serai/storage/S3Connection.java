package dev.serai.storage;

import dev.serai.kernel.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * How to reach an S3 store.
 *
 * @param endpoint an S3-compatible store, addressed path-style; empty means AWS itself
 * @param accessKeyId empty means the usual AWS credential chain
 * @param secretAccessKey belongs to {@code accessKeyId}
 */
public record S3Connection(
    Optional<URI> endpoint,
    String region,
    Optional<String> accessKeyId,
    Optional<Secret> secretAccessKey) {

  /** Path-style at {@code endpoint} with a key of that store. */
  public static S3Connection of(URI endpoint, String region, String accessKeyId, Secret secret) {
    return new S3Connection(
        Optional.of(endpoint), region, Optional.of(accessKeyId), Optional.of(secret));
  }

  /**
   * @throws IllegalArgumentException if only half a key pair is given
   */
  public S3Connection {
    if (accessKeyId.isPresent() != secretAccessKey.isPresent()) {
      throw new IllegalArgumentException("an access key id and its secret belong together");
    }
  }
}
