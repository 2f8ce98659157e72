package dev.serai.storage;

import dev.serai.kernel.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * Where blobs are kept.
 *
 * @param bucket of an S3 store; empty (the default) means files in the data folder
 * @param prefix of every key in the bucket; default {@value #DEFAULT_PREFIX}
 * @param endpoint of an S3-compatible store, addressed path-style; empty (the default) means AWS
 * @param region default {@value #DEFAULT_REGION}
 * @param accessKeyId empty (the default) means the usual AWS credential chain
 * @param secretAccessKey belongs to {@code accessKeyId}
 */
public record BlobsConfig(
    Optional<String> bucket,
    String prefix,
    Optional<URI> endpoint,
    String region,
    Optional<String> accessKeyId,
    Optional<Secret> secretAccessKey) {

  public static final String DEFAULT_PREFIX = "serai/";
  public static final String DEFAULT_REGION = "us-east-1";

  public static final BlobsConfig DEFAULT =
      new BlobsConfig(
          Optional.empty(),
          DEFAULT_PREFIX,
          Optional.empty(),
          DEFAULT_REGION,
          Optional.empty(),
          Optional.empty());

  /**
   * @throws IllegalArgumentException if only half a key pair is given
   */
  public BlobsConfig {
    if (accessKeyId.isPresent() != secretAccessKey.isPresent()) {
      throw new IllegalArgumentException("access-key-id and secret-access-key belong together");
    }
  }

  S3Connection connection() {
    return new S3Connection(endpoint, region, accessKeyId, secretAccessKey);
  }
}
