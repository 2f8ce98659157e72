package dev.serai.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Objects that callers name by bucket and key (code zips, recordings): Serai's own S3 endpoint or
 * any S3-compatible store.
 */
public interface ObjectStore {

  /**
   * Opens an object; empty when bucket, key or version does not exist. The caller closes the
   * stream.
   *
   * @throws IOException when the store does not answer or refuses the credentials
   */
  Optional<InputStream> open(String bucket, String key, Optional<String> versionId)
      throws IOException;
}
