package dev.serai.sandbox.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One end of a connection, byte by byte. */
final class Peer implements AutoCloseable {

  final SocketChannel channel;

  Peer(SocketChannel channel) {
    this.channel = channel;
  }

  static Peer to(SocketAddress address) {
    try {
      return new Peer(SocketChannel.open(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Peer send(String text) {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Peer send(byte[] bytes) {
    try {
      for (ByteBuffer left = ByteBuffer.wrap(bytes); left.hasRemaining(); ) {
        channel.write(left);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Up to and with {@code end}. */
  String until(String end) {
    var text = new StringBuilder();
    while (text.length() < end.length() || !text.toString().endsWith(end)) {
      byte[] next = exactly(1);
      text.append((char) (next[0] & 0xff));
    }
    return text.toString();
  }

  String head() {
    return until("\r\n\r\n");
  }

  byte[] exactly(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes) < 0) {
          throw new AssertionError("it ended after: " + latin(bytes.array(), bytes.position()));
        }
      }
      return bytes.array();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that comes, to the end; a broken connection has ended too. */
  String rest() {
    byte[] all = restBytes();
    return latin(all, all.length);
  }

  byte[] restBytes() {
    var all = new ByteArrayOutputStream();
    ByteBuffer some = ByteBuffer.allocate(16 * 1024);
    try {
      while (channel.read(some) >= 0) {
        all.write(some.array(), 0, some.position());
        some.clear();
      }
    } catch (IOException broken) {
      return all.toByteArray();
    }
    return all.toByteArray();
  }

  void endOutput() {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String latin(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
