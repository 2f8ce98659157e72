package dev.serai.browser.chromium;

import dev.serai.protocol.http.Header;
import dev.serai.protocol.http.PeerTunnel;
import java.io.IOException;
import java.util.List;

/** The browser of one session, which can be driven. Safe for use by many threads. */
@FunctionalInterface
public interface Chromium {

  /**
   * Opens a WebSocket to the whole browser, on which the Chrome DevTools Protocol is spoken.
   *
   * @param offered {@code Sec-WebSocket-*} of whoever will speak it
   * @throws IOException when the browser is gone or does not switch protocols
   */
  PeerTunnel open(List<Header> offered) throws IOException;
}
