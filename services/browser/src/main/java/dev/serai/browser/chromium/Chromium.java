package dev.serai.browser.chromium;

import dev.serai.protocol.http.Header;
import dev.serai.protocol.http.PeerTunnel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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

  /**
   * Its cookies and the local storage of all origins, without disturbing its pages.
   *
   * @param limitBytes more than that is refused
   * @throws dev.serai.kernel.ServiceException VALIDATION when there is more
   * @throws IOException when the browser does not answer in time
   */
  default BrowserState state(long limitBytes, Duration within) throws IOException {
    return StateTransfer.take(this, limitBytes, within);
  }

  /**
   * Puts cookies that have not expired, and local storage, into a browser that has none.
   *
   * @throws IOException when the browser does not take them, or not in time
   */
  default void remember(BrowserState state, Instant now, Duration within) throws IOException {
    StateTransfer.put(this, state, now.getEpochSecond(), within);
  }
}
