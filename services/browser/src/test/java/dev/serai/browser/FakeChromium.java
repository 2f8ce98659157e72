package dev.serai.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.browser.chromium.Chromium;
import dev.serai.browser.chromium.DevToolsSocket;
import dev.serai.browser.chromium.Handshake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/** Says what it hears. */
final class FakeChromium implements Chromium {

  private static final String SWITCHED =
      "HTTP/1.1 101 Switching\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

  /** Whether it answers no handshake. */
  volatile boolean deaf;

  private final AtomicLong heard = new AtomicLong();
  private final Deque<SocketChannel> peers = new ArrayDeque<>();

  @Override
  public DevToolsSocket open(Handshake handshake) throws IOException {
    if (deaf) {
      throw new IOException("deaf");
    }
    try (var server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel near = SocketChannel.open(server.getLocalAddress());
      SocketChannel far = server.accept();
      synchronized (this) {
        peers.add(far);
      }
      write(far, SWITCHED);
      Thread.startVirtualThread(() -> echo(far));
      return DevToolsSocket.answered(near);
    }
  }

  private void echo(SocketChannel peer) {
    ByteBuffer buffer = ByteBuffer.allocate(1024);
    try (peer) {
      while (peer.read(buffer.clear()) >= 0) {
        heard.addAndGet(buffer.flip().remaining());
        peer.write(buffer);
      }
    } catch (IOException gone) {
      // The end of the session.
    }
  }

  /** How many bytes. */
  long heard() {
    return heard.get();
  }

  /** Says something to the program that connected last. */
  synchronized void say(String words) {
    try {
      write(peers.getLast(), words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(SocketChannel channel, String words) throws IOException {
    channel.write(ByteBuffer.wrap(words.getBytes(UTF_8)));
  }

  synchronized void end() {
    for (SocketChannel peer : peers) {
      try {
        peer.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
