package dev.serai.storage;

import java.io.IOException;

/** The other side of {@link ObjectStore}: small objects put into buckets that callers name. */
@FunctionalInterface
public interface ObjectWriter {

  /**
   * Puts an object, in place of an object of that key.
   *
   * @throws IOException when there is no such bucket, or the store does not answer
   */
  void put(String bucket, String key, byte[] content, String contentType) throws IOException;

  /** As {@link #put(String, String, byte[], String)}, for a JSON document. */
  default void put(String bucket, String key, byte[] json) throws IOException {
    put(bucket, key, json, "application/json");
  }
}
