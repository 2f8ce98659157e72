package dev.serai.browser.recording;

import dev.serai.kernel.AccountId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The objects of an account that recordings are written to and read from. */
public interface RecordingStore {

  /**
   * @throws IOException when there is no such bucket or the store does not answer
   */
  void put(AccountId account, String bucket, String key, byte[] content, String contentType)
      throws IOException;

  /**
   * The caller closes the stream. Empty when there is no such object.
   *
   * @throws IOException when the store does not answer
   */
  Optional<InputStream> open(AccountId account, String bucket, String key) throws IOException;
}
