package dev.serai.identity.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A token endpoint over real HTTP that answers as the test says, and remembers what it was sent.
 */
final class ScriptedTokenEndpoint implements AutoCloseable {

  record Answer(int status, String body, Map<String, String> headers) {}

  final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
  final List<String> authorizations = new CopyOnWriteArrayList<>();
  private volatile Function<Map<String, String>, Answer> script = form -> token("unscripted", 3600);
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  ScriptedTokenEndpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 300);
    server.setExecutor(threads);
    server.createContext("/token", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
  }

  void answers(Function<Map<String, String>, Answer> next) {
    script = next;
  }

  void answers(Answer always) {
    script = form -> always;
  }

  static Answer token(String token, int seconds) {
    return ok("{\"access_token\":\"%s\",\"expires_in\":%d}".formatted(token, seconds));
  }

  static Answer renewable(String token, int seconds, String refreshToken) {
    return ok(
        "{\"access_token\":\"%s\",\"expires_in\":%d,\"refresh_token\":\"%s\",\"token_type\":\"bearer\"}"
            .formatted(token, seconds, refreshToken));
  }

  static Answer ok(String body) {
    return new Answer(200, body, Map.of());
  }

  static Answer error(int status, String error) {
    return new Answer(status, "{\"error\":\"%s\"}".formatted(error), Map.of());
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    forms.add(form);
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    Answer answer = script.apply(form);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private static Map<String, String> form(String body) {
    return Stream.of(body.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], UTF_8),
                pair -> URLDecoder.decode(pair[1], UTF_8),
                (first, second) -> first + " " + second));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
