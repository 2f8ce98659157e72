package dev.serai.storage;

import java.time.Duration;

/**
 * Where and how state is kept.
 *
 * @param blobs files or S3
 * @param clientTokenRetention how long a {@code clientToken} is remembered, at least a second;
 *     default 24 h
 */
public record StorageConfig(
    DatabaseConfig database,
    BlobsConfig blobs,
    JobsConfig jobs,
    KeysConfig keys,
    Duration clientTokenRetention) {

  public static final StorageConfig DEFAULT =
      new StorageConfig(
          DatabaseConfig.DEFAULT,
          BlobsConfig.DEFAULT,
          JobsConfig.DEFAULT,
          KeysConfig.DEFAULT,
          Duration.ofHours(24));

  /**
   * @throws IllegalArgumentException if the retention is shorter than a second
   */
  public StorageConfig {
    if (clientTokenRetention.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "client tokens are kept for at least a second, got " + clientTokenRetention);
    }
  }
}
