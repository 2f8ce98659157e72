package dev.serai.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.Executors;

/**
 * Serves the agent contract: {@code POST /invocations} and {@code GET /ping} on port 8080.
 *
 * <p>A body that asks for {@code "stream": true} is answered as server-sent events, one per
 * weighing; any other as JSON.
 */
public final class Agent {

  private static final int MAX_BODY_BYTES = 1_000_000;
  private static final int STREAM = 0;
  private static final String SESSION = "X-Amzn-Bedrock-AgentCore-Runtime-Session-Id";

  private final Scale scale = new Scale();
  private final long startedEpochSeconds;

  Agent(Clock clock) {
    startedEpochSeconds = clock.instant().getEpochSecond();
  }

  public static void main(String[] arguments) throws IOException {
    var port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
    HttpServer server = new Agent(Clock.systemUTC()).start(port);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(1)));
  }

  /** Starts to serve; port 0 picks a free one. */
  HttpServer start(int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("0.0.0.0", port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/ping", this::ping);
    server.createContext("/invocations", this::invoke);
    server.start();
    return server;
  }

  private void ping(HttpExchange exchange) throws IOException {
    send(
        exchange,
        200,
        "{\"status\":\"Healthy\",\"time_of_last_update\":" + startedEpochSeconds + "}");
  }

  private void invoke(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      send(exchange, 413, "{\"error\":\"send at most " + MAX_BODY_BYTES + " bytes\"}");
      return;
    }
    var request = Request.parse(new String(body, UTF_8));
    if (request.stream()) {
      stream(exchange, request.prompt());
      return;
    }
    var session = exchange.getRequestHeaders().getFirst(SESSION);
    send(exchange, 200, scale.weigh(request.prompt()).toJson(session == null ? "" : session));
  }

  private void stream(HttpExchange exchange, String prompt) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, STREAM);
    try (var out = exchange.getResponseBody()) {
      for (String word : scale.weigh(prompt).answer().split(" ", -1)) {
        out.write(("data: {\"word\":" + Json.quote(word) + "}\n\n").getBytes(UTF_8));
        out.flush();
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
