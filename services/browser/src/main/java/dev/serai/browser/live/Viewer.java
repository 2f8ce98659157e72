package dev.serai.browser.live;

import java.io.IOException;

/** Where a watcher looks. Called by one thread at a time. */
public interface Viewer {

  /**
   * @throws IOException when nobody looks any more
   */
  void picture(byte[] jpeg) throws IOException;

  /** As {@link #picture}. */
  void state(ViewState state) throws IOException;

  /** Nothing more comes. */
  void over(String why);
}
