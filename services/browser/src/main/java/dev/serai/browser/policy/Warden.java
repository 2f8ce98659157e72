package dev.serai.browser.policy;

import java.io.IOException;

/** Watches the pages of one session until it is closed. Safe for use by many threads. */
public interface Warden extends AutoCloseable {

  /**
   * Returns when every page and frame that there is by now is watched.
   *
   * @throws IOException when that cannot be told
   */
  void settle() throws IOException;

  @Override
  void close();
}
