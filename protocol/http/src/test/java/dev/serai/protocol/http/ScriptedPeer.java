package dev.serai.protocol.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on loopback that plays a script to each connection: real bytes, no HTTP library in
 * between.
 */
final class ScriptedPeer implements AutoCloseable {

  /** What is played to one connection. */
  @FunctionalInterface
  interface Script {
    void play(InputStream in, OutputStream out) throws IOException;
  }

  private final ServerSocket server;
  private final AtomicInteger connections = new AtomicInteger();

  ScriptedPeer(Script script) {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(() -> accept(script));
  }

  /** Reads a request head, then sends {@code answer} as it stands, then closes. */
  static ScriptedPeer answering(String answer) {
    return new ScriptedPeer(
        (in, out) -> {
          head(in);
          out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
          out.flush();
        });
  }

  /** Reads up to the end of a request head and returns it. */
  static String head(InputStream in) throws IOException {
    var text = new StringBuilder();
    while (!text.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client has gone");
      }
      text.append((char) next);
    }
    return text.toString();
  }

  PeerClient client(Deadlines deadlines) {
    return new PeerClient("the agent", this::dial, "127.0.0.1:8080", PeerLimits.DEFAULT, deadlines);
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private SocketChannel dial() throws IOException {
    return SocketChannel.open(
        new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
  }

  private void accept(Script script) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.startVirtualThread(() -> play(script, socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void play(Script script, Socket socket) {
    try (socket) {
      script.play(socket.getInputStream(), socket.getOutputStream());
    } catch (IOException clientGone) {
      // The test closes the connection when it has seen enough.
    }
  }
}
