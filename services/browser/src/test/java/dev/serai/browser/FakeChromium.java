package dev.serai.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.browser.chromium.BrowserState;
import dev.serai.browser.chromium.Chromium;
import dev.serai.protocol.http.Deadlines;
import dev.serai.protocol.http.Header;
import dev.serai.protocol.http.PeerClient;
import dev.serai.protocol.http.PeerLimits;
import dev.serai.protocol.http.PeerTunnel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Says what it hears. */
final class FakeChromium implements Chromium, AutoCloseable {

  private static final String SWITCHED =
      "HTTP/1.1 101 Switching\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

  /** Whether it answers no handshake. */
  volatile boolean deaf;

  /** Cookies and local storage. */
  volatile BrowserState knows = new BrowserState(List.of(), List.of());

  private final Deadlines deadlines = new Deadlines();
  private final AtomicLong heard = new AtomicLong();
  private final Deque<SocketChannel> peers = new ArrayDeque<>();

  @Override
  public PeerTunnel open(List<Header> offered) throws IOException {
    if (deaf) {
      throw new IOException("deaf");
    }
    var client =
        new PeerClient("the browser", this::dial, "browser", PeerLimits.DEFAULT, deadlines);
    return PeerTunnel.open(client, "/", offered, Duration.ofHours(1));
  }

  @Override
  public BrowserState state(long limitBytes, Duration within) throws IOException {
    if (deaf) {
      throw new IOException("deaf");
    }
    return knows;
  }

  @Override
  public void remember(BrowserState state, Instant now, Duration within) throws IOException {
    if (deaf) {
      throw new IOException("deaf");
    }
    knows = state;
  }

  private SocketChannel dial() throws IOException {
    try (var server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel near = SocketChannel.open(server.getLocalAddress());
      SocketChannel far = server.accept();
      synchronized (this) {
        peers.add(far);
      }
      Thread.startVirtualThread(() -> serve(far));
      return near;
    }
  }

  private void serve(SocketChannel peer) {
    try {
      String head = "";
      while (!head.endsWith("\r\n\r\n")) {
        ByteBuffer one = ByteBuffer.allocate(1);
        if (peer.read(one) < 0) {
          return;
        }
        head += (char) one.get(0);
      }
      write(peer, SWITCHED);
      echo(peer);
    } catch (IOException gone) {
      // The end of the session.
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

  @Override
  public void close() {
    end();
    deadlines.close();
  }
}
