package dev.serai.browser.session;

import dev.serai.browser.automation.CommandFilter;
import dev.serai.protocol.http.Header;
import dev.serai.protocol.http.PeerTunnel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A program's connection to a session's browser: frames of a WebSocket. What it says is read by
 * {@link CommandFilter}, what the browser says passes as bytes. Its end leaves the session as it
 * is. Close it when it is done.
 */
public final class Automation implements AutoCloseable {

  private final LiveBrowserSession session;
  private final PeerTunnel tunnel;
  private final int commandBytes;
  private final AtomicBoolean closed = new AtomicBoolean();

  Automation(LiveBrowserSession session, PeerTunnel tunnel, int commandBytes) {
    this.session = session;
    this.tunnel = tunnel;
    this.commandBytes = commandBytes;
  }

  /** What Chromium answered to the handshake. */
  public List<Header> headers() {
    return tunnel.headers();
  }

  /**
   * Relays until either side closes. What comes {@code in} waits while the stream is DISABLED; what
   * the browser says goes {@code out} all the same.
   */
  public void relay(InputStream in, OutputStream out) throws IOException {
    try {
      var filter =
          new CommandFilter(
              session.gate().guard(in), out, commandBytes, session.workplace().warden()::settle);
      try (filter) {
        tunnel.relay(filter, filter.answers());
      }
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      tunnel.close();
      session.endDriving();
    }
  }
}
