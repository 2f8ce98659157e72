package dev.serai.protocol.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection with a read buffer. Used by one exchange at a time. */
final class Wire implements AutoCloseable {

  private static final int BUFFER_BYTES = 32 * 1024;

  private final SocketChannel channel;
  private final String peer;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).flip();
  private long restingSince;
  private boolean rested;

  Wire(SocketChannel channel, String peer) {
    this.channel = channel;
    this.peer = peer;
  }

  void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Reads at most {@code length} bytes, waiting for at least one; -1 at the end. */
  int read(byte[] target, int offset, int length) throws IOException {
    if (!buffer.hasRemaining() && !fill()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  /** Reads a line without its line end. */
  String line(int limit) throws IOException {
    var text = new StringBuilder();
    for (int next = next(); next != '\n'; next = next()) {
      if (text.length() >= limit) {
        throw broken("sent a line longer than %d bytes".formatted(limit));
      }
      text.append((char) next);
    }
    int end = text.length();
    return end > 0 && text.charAt(end - 1) == '\r' ? text.substring(0, end - 1) : text.toString();
  }

  /** Whether the peer has neither closed nor spoken out of turn. */
  boolean usable() {
    if (buffer.hasRemaining() || !channel.isOpen()) {
      return false;
    }
    try {
      channel.configureBlocking(false);
      int read = channel.read(ByteBuffer.allocate(1));
      channel.configureBlocking(true);
      return read == 0;
    } catch (IOException closed) {
      return false;
    }
  }

  /** What is thrown when the peer keeps no rules. */
  PeerProtocolException broken(String how) {
    return new PeerProtocolException(peer + " " + how);
  }

  void rest() {
    restingSince = System.nanoTime();
    rested = true;
  }

  /** Whether it has served an exchange before. */
  boolean hasRested() {
    return rested;
  }

  long restedNanos() {
    return System.nanoTime() - restingSince;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException alreadyBroken) {
      // Nothing is left to release.
    }
  }

  private int next() throws IOException {
    if (!buffer.hasRemaining() && !fill()) {
      throw new EOFException(peer + " closed the connection");
    }
    return buffer.get() & 0xff;
  }

  private boolean fill() throws IOException {
    buffer.clear();
    int read = channel.read(buffer);
    buffer.flip();
    return read > 0;
  }

  /** ASCII bytes of a head. */
  static ByteBuffer ascii(CharSequence text) {
    return ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }
}
