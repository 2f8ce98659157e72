package dev.serai.sandbox.egress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Writes to one side of a connection, and counts. One thread writes; any may read the count. */
final class Outlet {

  private final SocketChannel channel;
  private final Lifetime lifetime;
  private final Traffic traffic;
  private final AtomicLong written = new AtomicLong();

  Outlet(SocketChannel channel, Lifetime lifetime, Traffic traffic) {
    this.channel = channel;
    this.lifetime = lifetime;
    this.traffic = traffic;
  }

  /**
   * Writes all of {@code bytes}.
   *
   * @throws IOException when they are more than the sandbox may move; everything is ended then
   */
  void write(ByteBuffer bytes) throws IOException {
    if (!traffic.admits(bytes.remaining())) {
      lifetime.end(EgressEnding.BYTES);
      throw new IOException("the sandbox has moved as many bytes as it may");
    }
    while (bytes.hasRemaining()) {
      written.addAndGet(some(bytes));
      lifetime.touched();
    }
  }

  private int some(ByteBuffer bytes) throws UnwritableException {
    try {
      return channel.write(bytes);
    } catch (IOException e) {
      throw new UnwritableException(e);
    }
  }

  void write(String text) throws IOException {
    write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Says that nothing more comes; the other direction goes on. */
  void end() throws IOException {
    channel.shutdownOutput();
  }

  long written() {
    return written.get();
  }

  /** The other side takes no more. */
  static final class UnwritableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnwritableException(IOException cause) {
      super(cause);
    }
  }
}
