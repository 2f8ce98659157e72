package dev.serai.runtime.session;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An agent on loopback that says of itself what the test wants. */
final class FakeAgent implements AutoCloseable {

  private final HttpServer server;
  private final List<Headers> heard = new CopyOnWriteArrayList<>();
  private volatile String status = "Healthy";
  private volatile int invocationStatus = 200;

  FakeAgent() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/ping", exchange -> answer(exchange, 200, "{\"status\":\"" + status + "\"}"));
    server.createContext(
        "/invocations",
        exchange -> {
          heard.add(exchange.getRequestHeaders());
          byte[] body = exchange.getRequestBody().readAllBytes();
          answer(exchange, invocationStatus, "echo:" + new String(body, StandardCharsets.UTF_8));
        });
    server.createContext(
        "/ws",
        exchange -> {
          heard.add(exchange.getRequestHeaders());
          try (exchange) {
            exchange.sendResponseHeaders(101, -1);
          }
        });
    server.start();
  }

  /** The headers of all calls so far but pings, oldest first. */
  List<Headers> heard() {
    return heard;
  }

  void says(String nowStatus) {
    status = nowStatus;
  }

  void answersInvocationsWith(int code) {
    invocationStatus = code;
  }

  SocketChannel connect() throws IOException {
    return SocketChannel.open(server.getAddress());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(com.sun.net.httpserver.HttpExchange exchange, int code, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(code, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
