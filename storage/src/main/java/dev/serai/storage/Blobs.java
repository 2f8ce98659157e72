package dev.serai.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Large immutable bytes by key, in files or in S3. A blob is visible whole or not at all, also
 * after {@code kill -9}. Safe for use by many threads.
 */
public interface Blobs extends AutoCloseable {

  /**
   * What is known of a stored blob.
   *
   * @param sha256 lower-case hexadecimal
   */
  record Blob(String key, long sizeBytes, String sha256) {}

  /**
   * Stores everything {@code content} yields, durably. An existing blob of that key is replaced.
   *
   * @param key {@code [a-z0-9][a-zA-Z0-9._/-]{0,511}} without {@code ..} segments
   * @param limitBytes the most that is accepted
   * @throws dev.serai.kernel.ServiceException of kind VALIDATION when the content is larger;
   *     nothing is kept then
   */
  Blob put(String key, InputStream content, long limitBytes) throws IOException;

  /** Opens a blob for reading; empty when there is none. The caller closes the stream. */
  Optional<InputStream> open(String key) throws IOException;

  /** Removes a blob; does nothing when there is none. */
  void delete(String key) throws IOException;

  @Override
  void close();
}
