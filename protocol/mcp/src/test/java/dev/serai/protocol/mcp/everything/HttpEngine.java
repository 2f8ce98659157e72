package dev.serai.protocol.mcp.everything;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.server.McpExchange;
import dev.serai.protocol.mcp.server.McpHandler;
import dev.serai.protocol.mcp.server.McpReply;
import dev.serai.protocol.mcp.server.StreamableHttp;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * The JDK's HTTP server in front of an endpoint: {@code /mcp}, and {@code /sse} with {@code
 * /messages} for the transport of 2024-11-05. All callers are one owner, unless a header {@code
 * X-Owner} says otherwise.
 */
public final class HttpEngine implements AutoCloseable {

  private final HttpServer server;
  private final StreamableHttp endpoint;

  private HttpEngine(HttpServer server, StreamableHttp endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /** Listens on a free port of the loopback interface. */
  public static HttpEngine start(StreamableHttp endpoint, McpHandler handler) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    Serving main = exchange -> endpoint.handle(exchange, exchange.owner(), handler);
    Serving messages = exchange -> endpoint.postSse(exchange, exchange.owner(), handler);
    server.createContext("/mcp", exchange -> serve(exchange, main));
    server.createContext(
        "/sse", exchange -> serve(exchange, e -> endpoint.openSse(e, e.owner(), "/messages")));
    server.createContext("/messages", exchange -> serve(exchange, messages));
    server.start();
    return new HttpEngine(server, endpoint);
  }

  public URI address(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  /** Where a client of this revision alone finds the endpoint. */
  public URI address(Revision revision) {
    return revision.has(Feature.HTTP_SESSIONS) || revision.has(Feature.STATELESS)
        ? address()
        : address("/sse");
  }

  /** The endpoint of Streamable HTTP. */
  public URI address() {
    return address("/mcp");
  }

  @Override
  public void close() {
    endpoint.close();
    server.stop(0);
  }

  private interface Serving {
    McpReply answer(Exchange exchange) throws IOException;
  }

  private static void serve(HttpExchange http, Serving serving) throws IOException {
    try (http) {
      McpReply reply = serving.answer(new Exchange(http));
      reply.headers().forEach(http.getResponseHeaders()::set);
      boolean empty = reply.status() == 202 && reply.headers().isEmpty();
      http.sendResponseHeaders(reply.status(), empty ? -1 : 0);
      if (!empty) {
        try (OutputStream out = http.getResponseBody()) {
          out.flush();
          reply.body().writeTo(out);
        }
      }
    }
  }

  private record Exchange(HttpExchange http) implements McpExchange {

    String owner() {
      return header("X-Owner").orElse("somebody");
    }

    @Override
    public String method() {
      return http.getRequestMethod();
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
    }

    @Override
    public Optional<String> query(String name) {
      String query = Optional.ofNullable(http.getRequestURI().getRawQuery()).orElse("");
      for (String pair : query.split("&", -1)) {
        if (pair.startsWith(name + "=")) {
          String value = pair.substring(name.length() + 1);
          return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
      }
      return Optional.empty();
    }

    @Override
    public InputStream body() {
      return http.getRequestBody();
    }
  }
}
