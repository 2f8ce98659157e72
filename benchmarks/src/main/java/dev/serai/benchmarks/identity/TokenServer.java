package dev.serai.benchmarks.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A token endpoint that gives everybody the same token at once. */
final class TokenServer implements AutoCloseable {

  private static final byte[] TOKEN =
      "{\"access_token\":\"a-token\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
          .getBytes(UTF_8);

  private final HttpServer server;
  private final ExecutorService threads;

  private TokenServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  static TokenServer start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/token", TokenServer::answer);
    server.start();
    return new TokenServer(server, threads);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, TOKEN.length);
    try (var out = exchange.getResponseBody()) {
      out.write(TOKEN);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
