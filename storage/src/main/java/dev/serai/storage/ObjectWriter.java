package dev.serai.storage;

import java.io.IOException;

/** The other side of {@link ObjectStore}: small objects put into buckets that callers name. */
@FunctionalInterface
public interface ObjectWriter {

  /**
   * Puts a JSON document, in place of an object of that key.
   *
   * @throws IOException when there is no such bucket, or the store does not answer
   */
  void put(String bucket, String key, byte[] json) throws IOException;
}
