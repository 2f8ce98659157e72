package dev.serai.benchmarks.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * An agent with no work of its own, so that what is measured is the way to it.
 *
 * <p>Bytes are counted; {@code {"answer": N}} is answered with N bytes, {@code {"children": N,
 * "marker": M}} starts N processes that sleep M seconds, anything else is answered at once.
 */
public final class BenchAgent {

  private static final byte[] DONE = "{\"done\":true}".getBytes(UTF_8);
  private static final int ORDER_BYTES = 4096;
  private static final int BUFFER_BYTES = 64 * 1024;

  private BenchAgent() {}

  public static void main(String[] arguments) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
    HttpServer server = HttpServer.create(new InetSocketAddress("0.0.0.0", port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/ping", exchange -> send(exchange, "{\"status\":\"Healthy\"}"));
    server.createContext("/invocations", BenchAgent::invoke);
    server.start();
  }

  private static void invoke(HttpExchange exchange) throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if ("application/octet-stream".equals(type)) {
      send(exchange, "{\"read\":" + count(exchange.getRequestBody()) + "}");
      return;
    }
    obey(exchange, Order.parse(exchange.getRequestBody().readNBytes(ORDER_BYTES)));
  }

  private static void obey(HttpExchange exchange, Order order) throws IOException {
    if (order.answerBytes() > 0) {
      exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
      exchange.sendResponseHeaders(200, order.answerBytes());
      write(exchange, order.answerBytes());
      return;
    }
    for (int i = 0; i < order.children(); i++) {
      new ProcessBuilder("sleep", Integer.toString(order.marker())).start();
    }
    send(exchange, DONE);
  }

  private static long count(InputStream body) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      bytes += read;
    }
    return bytes;
  }

  private static void write(HttpExchange exchange, long bytes) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (OutputStream out = exchange.getResponseBody()) {
      for (long left = bytes; left > 0; left -= buffer.length) {
        out.write(buffer, 0, (int) Math.min(left, buffer.length));
      }
    }
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    send(exchange, json.getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, byte[] json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, json.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(json);
    }
  }
}
