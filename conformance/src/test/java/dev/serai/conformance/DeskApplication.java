package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * The web application a user came from: when the browser returns with a session, it confirms that
 * this is the user who is signed in here.
 */
final class DeskApplication implements AutoCloseable {

  private static final String PATH = "/after-consent";

  private final HttpServer server;

  private DeskApplication(HttpServer server) {
    this.server = server;
  }

  /**
   * @param confirm called with the {@code session_id} a browser brought
   */
  static DeskApplication start(Consumer<String> confirm) throws IOException {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = HttpServer.create(loopback, 0);
    server.createContext(PATH, exchange -> back(exchange, confirm));
    server.start();
    return new DeskApplication(server);
  }

  String returnUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void back(HttpExchange exchange, Consumer<String> confirm) throws IOException {
    confirm.accept(Form.read(exchange.getRequestURI().getRawQuery()).get("session_id"));
    byte[] page = "<!doctype html><title>Desk</title><p>Welcome back".getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.sendResponseHeaders(200, page.length);
    try (var out = exchange.getResponseBody()) {
      out.write(page);
    }
  }
}
