package dev.serai.gateway.upstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that sends whatever bytes its script says, right or wrong. */
final class RawServer implements AutoCloseable {

  /** Plays one connection; the connection is closed when it returns. */
  @FunctionalInterface
  interface Script {
    void play(Connection connection) throws IOException;
  }

  private final ServerSocket server;
  private final Script script;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  private RawServer(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  static RawServer playing(Script script) {
    try {
      return new RawServer(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RawServer playing(ServerSocket server, Script script) {
    return new RawServer(server, script);
  }

  /** Answers every request of every connection with the same bytes. */
  static RawServer answering(String answer) {
    return answering(answer.getBytes(StandardCharsets.ISO_8859_1));
  }

  static RawServer answering(byte[] answer) {
    return playing(
        connection -> {
          while (connection.awaitRequest()) {
            connection.send(answer);
          }
        });
  }

  /** Answers each request with the next of {@code answers}, the last one for good. */
  static RawServer inTurn(String... answers) {
    var turn = new AtomicInteger();
    return playing(
        connection -> {
          while (connection.awaitRequest()) {
            connection.send(answers[Math.min(turn.getAndIncrement(), answers.length - 1)]);
          }
        });
  }

  static String ok(String body, String... headers) {
    return answer("200 OK", body, headers);
  }

  static String answer(String status, String body, String... headers) {
    var text = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text.append("Content-Length: ")
        .append(body.length())
        .append("\r\n\r\n")
        .append(body)
        .toString();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Heads and bodies, in the order they came. */
  List<String> requests() {
    return requests;
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> play(socket));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void play(Socket socket) {
    try (socket) {
      script.play(new Connection(socket));
    } catch (IOException e) {
      // The client has gone, as some tests want.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One client's connection. */
  final class Connection {

    private final InputStream in;
    private final OutputStream out;

    private Connection(Socket socket) throws IOException {
      in = socket.getInputStream();
      out = socket.getOutputStream();
    }

    /** Reads a request; false when the client has closed. */
    boolean awaitRequest() throws IOException {
      var head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          return false;
        }
        head.write(next);
      }
      String text = head.toString(StandardCharsets.ISO_8859_1);
      byte[] body = in.readNBytes(bodyLength(text));
      requests.add(text + new String(body, StandardCharsets.UTF_8));
      return true;
    }

    /** Waits until the client closes. */
    void awaitEnd() throws IOException {
      while (in.read() >= 0) {
        // Whatever still comes is not looked at.
      }
    }

    void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    private static int bodyLength(String head) {
      return head.lines()
          .map(line -> line.toLowerCase(Locale.ROOT))
          .filter(line -> line.startsWith("content-length:"))
          .map(line -> Integer.parseInt(line.substring(15).strip()))
          .findFirst()
          .orElse(0);
    }
  }
}
