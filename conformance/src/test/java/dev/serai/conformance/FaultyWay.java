package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before a good server on loopback and passes on what it is asked, until a fault is put in:
 * then it answers calls in its own way, byte by byte. One request for each connection.
 */
final class FaultyWay implements AutoCloseable {

  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "upgrade", "http2-settings", "expect");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final URI behind;
  private final int port;
  private volatile ServerSocket server;
  private volatile Thread accepting;
  private volatile Optional<Fault> fault = Optional.empty();

  /** A request as it came. */
  record Asked(String method, String target, List<String> headers, String body) {

    /** Whether a tool is called, and not a list or a handshake wanted. */
    boolean isCall() {
      return !body.contains("\"jsonrpc\"") || body.contains("\"tools/call\"");
    }

    String header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst()
          .orElse("");
    }
  }

  /** Answers in place of the server behind. */
  @FunctionalInterface
  interface Fault {

    /**
     * @return whether it answered; if not, the request is passed on
     */
    boolean play(Asked asked, Socket socket) throws IOException, InterruptedException;
  }

  private FaultyWay(URI behind, ServerSocket server) {
    this.behind = behind;
    this.server = server;
    port = server.getLocalPort();
    accepting = accept(server);
  }

  static FaultyWay to(URI behind) throws IOException {
    return new FaultyWay(behind, new ServerSocket(0, 64, InetAddress.getLoopbackAddress()));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Calls of tools since the beginning, whatever became of them. */
  List<Asked> calls() {
    return asked.stream().filter(Asked::isCall).toList();
  }

  void put(Fault next) {
    fault = Optional.of(next);
  }

  void mend() {
    fault = Optional.empty();
  }

  /**
   * From now on connections are refused; those there are end. The listening socket is gone only
   * when nobody waits at it any more; until then the kernel lets callers in, and breaks off.
   */
  void die() throws IOException {
    server.close();
    joinAccepting();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void joinAccepting() {
    try {
      accepting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void revive() throws IOException {
    var again = new ServerSocket();
    again.setReuseAddress(true);
    again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    server = again;
    accepting = accept(again);
  }

  private Thread accept(ServerSocket listening) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  Socket socket = listening.accept();
                  open.add(socket);
                  Thread.ofVirtual().start(() -> serve(socket));
                }
              } catch (IOException e) {
                // Dead, or the test is over.
              }
            });
  }

  private void serve(Socket socket) {
    try (socket) {
      Asked request = read(socket.getInputStream());
      asked.add(request);
      Optional<Fault> now = fault.filter(set -> request.isCall());
      if (now.isEmpty() || !now.get().play(request, socket)) {
        pass(request, socket.getOutputStream());
      }
    } catch (IOException e) {
      // The gateway has gone, as some faults make it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private static Asked read(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request came");
      }
      head.write(next);
    }
    List<String> lines = head.toString(ISO_8859_1).lines().toList();
    String[] first = lines.getFirst().split(" ", 3);
    var bare = new Asked(first[0], first[1], lines.subList(1, lines.size() - 1), "");
    String length = bare.header("content-length");
    byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
    return new Asked(bare.method(), bare.target(), bare.headers(), new String(body, UTF_8));
  }

  private void pass(Asked request, OutputStream out) throws IOException, InterruptedException {
    var sent =
        HttpRequest.newBuilder(behind.resolve(request.target()))
            .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
    for (String line : request.headers()) {
      int colon = line.indexOf(':');
      if (!OF_THE_CONNECTION.contains(line.substring(0, colon).toLowerCase(Locale.ROOT))) {
        sent.header(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    HttpResponse<InputStream> answer =
        client.send(sent.build(), HttpResponse.BodyHandlers.ofInputStream());
    var head = new StringBuilder("HTTP/1.1 " + answer.statusCode() + " Passed\r\n");
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.equals("transfer-encoding") && !name.equals("connection")) {
                values.forEach(value -> head.append(name + ": " + value + "\r\n"));
              }
            });
    out.write(head.append("Connection: close\r\n\r\n").toString().getBytes(ISO_8859_1));
    out.flush();
    try (InputStream body = answer.body()) {
      byte[] buffer = new byte[8192];
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        out.write(buffer, 0, count);
        out.flush();
      }
    }
  }

  @Override
  public void close() throws IOException {
    die();
    client.shutdownNow();
  }
}
