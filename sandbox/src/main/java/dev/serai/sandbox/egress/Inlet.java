package dev.serai.sandbox.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Reads one side of a connection. Every byte is hostile. */
final class Inlet {

  static final int BUFFER = 16 * 1024;

  private final SocketChannel channel;
  private final Lifetime lifetime;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();

  Inlet(SocketChannel channel, Lifetime lifetime) {
    this.channel = channel;
    this.lifetime = lifetime;
  }

  /**
   * What has arrived and was not taken, at least a byte; waits for it.
   *
   * @return an empty buffer at the end
   */
  ByteBuffer arrived() throws IOException {
    if (!buffer.hasRemaining()) {
      buffer.clear();
      int count = channel.read(buffer);
      buffer.flip();
      if (count > 0) {
        lifetime.touched();
      }
    }
    return buffer;
  }

  /**
   * A line of HTTP, without its end.
   *
   * @throws MalformedException when it is longer than {@code most} or holds other bytes than
   *     printable ones, tabs and those above 127
   */
  String line(int most) throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      byte next = next();
      if (next == '\r') {
        if (next() != '\n') {
          throw MalformedException.badRequest("a carriage return stands alone");
        }
        return line.toString(StandardCharsets.ISO_8859_1);
      }
      boolean control = (next >= 0 && next < ' ' && next != '\t') || next == 0x7f;
      if (control) {
        throw MalformedException.badRequest("a line holds a control character");
      }
      if (line.size() == most) {
        throw MalformedException.of(431, "the head, or a line of it, is too long");
      }
      line.write(next);
    }
  }

  byte next() throws IOException {
    return more().get();
  }

  /** Exactly so many bytes. */
  byte[] exactly(int count) throws IOException {
    var bytes = new byte[count];
    for (int have = 0; have < count; ) {
      int part = Math.min(count - have, more().remaining());
      buffer.get(bytes, have, part);
      have += part;
    }
    return bytes;
  }

  /** Passes exactly so many bytes on. */
  void pass(long count, Outlet to) throws IOException {
    for (long left = count; left > 0; ) {
      more();
      int part = (int) Math.min(left, buffer.remaining());
      ByteBuffer slice = buffer.slice(buffer.position(), part);
      to.write(slice);
      buffer.position(buffer.position() + part);
      left -= part;
    }
  }

  /** Passes all on, to the end. */
  void passAll(Outlet to) throws IOException {
    while (arrived().hasRemaining()) {
      to.write(buffer);
    }
  }

  private ByteBuffer more() throws IOException {
    if (!arrived().hasRemaining()) {
      throw new EndedException();
    }
    return buffer;
  }

  /** The other side ended in the middle. */
  static final class EndedException extends IOException {

    private static final long serialVersionUID = 1L;

    EndedException() {
      super("the connection ended in the middle");
    }
  }
}
