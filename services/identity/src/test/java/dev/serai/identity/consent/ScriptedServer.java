package dev.serai.identity.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The token endpoint of an authorization server that plays a script, over real HTTP. */
final class ScriptedServer implements AutoCloseable {

  private final HttpServer server;
  private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
  private volatile Function<Map<String, String>, Answer> script =
      form -> Answer.token("access-" + form.getOrDefault("code", "none"), "");

  ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/token", this::answer);
    server.start();
  }

  /** What the token endpoint says. */
  record Answer(int status, String body) {

    /**
     * @param more members of the JSON, each with a comma in front
     */
    static Answer token(String accessToken, String more) {
      return new Answer(
          200,
          "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":3600%s}"
              .formatted(accessToken, more));
    }

    static Answer error(int status, String code) {
      return new Answer(status, "{\"error\":\"%s\"}".formatted(code));
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  void plays(Function<Map<String, String>, Answer> next) {
    script = next;
  }

  /** The forms sent so far. */
  List<Map<String, String>> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var form = new HashMap<String, String>();
    for (String pair : new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("&", -1)) {
      List<String> parts = new ArrayList<>(List.of(pair.split("=", 2)));
      form.put(
          URLDecoder.decode(parts.getFirst(), UTF_8), URLDecoder.decode(parts.getLast(), UTF_8));
    }
    asked.add(Map.copyOf(form));
    Answer answer = script.apply(form);
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
