package dev.serai.browser.chromium;

import java.io.IOException;

/** The browser of one session, which can be driven. Safe for use by many threads. */
@FunctionalInterface
public interface Chromium {

  /**
   * Opens a WebSocket to the whole browser, on which the Chrome DevTools Protocol is spoken.
   *
   * @throws IOException when the browser is gone or does not switch protocols
   */
  DevToolsSocket open(Handshake handshake) throws IOException;
}
