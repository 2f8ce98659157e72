package dev.serai.browser.session;

import dev.serai.browser.chromium.DevToolsSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A program's connection to a session's browser: frames of a WebSocket, which pass as bytes. Its
 * end leaves the session as it is. Close it when it is done.
 */
public final class Automation implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final LiveBrowserSession session;
  private final DevToolsSocket socket;
  private final AtomicBoolean closed = new AtomicBoolean();

  Automation(LiveBrowserSession session, DevToolsSocket socket) {
    this.session = session;
    this.socket = socket;
  }

  /** What Chromium answered to the handshake. */
  public DevToolsSocket.Accepted accepted() {
    return socket.accepted();
  }

  /**
   * Relays until either side closes. What comes {@code in} waits while the stream is DISABLED; what
   * the browser says goes {@code out} all the same.
   */
  public void relay(InputStream in, OutputStream out) throws IOException {
    Thread toBrowser = Thread.startVirtualThread(() -> pump(in));
    try {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
      while (socket.read(buffer)) {
        out.write(buffer.array(), 0, buffer.limit());
        out.flush();
      }
    } finally {
      close();
      toBrowser.interrupt();
    }
  }

  private void pump(InputStream in) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        session.gate().pass();
        socket.write(ByteBuffer.wrap(buffer, 0, read));
      }
    } catch (IOException gone) {
      // Whoever went, closing the socket ends the other direction too.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      socket.close();
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      socket.close();
      session.endDriving();
    }
  }
}
