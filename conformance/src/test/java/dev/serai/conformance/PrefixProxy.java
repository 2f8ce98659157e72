package dev.serai.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * Stands before a gateway for clients that know the tools and prompts of one target by their own
 * names: puts the target's prefix in front on the way there, and takes it off on the way back.
 * Everything else passes as it is.
 */
final class PrefixProxy implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> NAMING = Set.of("tools/call", "prompts/get");
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "date");

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;
  private final URI gateway;
  private final String prefix;

  private PrefixProxy(HttpServer server, URI gateway, String prefix) {
    this.server = server;
    this.gateway = gateway;
    this.prefix = prefix;
  }

  static PrefixProxy start(URI gateway, String prefix) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var proxy = new PrefixProxy(server, gateway, prefix);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", proxy::pass);
    server.start();
    return proxy;
  }

  URI address() {
    return URI.create("http://127.0.0.1:%d/mcp".formatted(server.getAddress().getPort()));
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<java.io.InputStream> answer =
          client.send(request(exchange), BodyHandlers.ofInputStream());
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (passes(name)) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      exchange.sendResponseHeaders(answer.statusCode(), 0);
      copy(answer, exchange.getResponseBody());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Line by line, so that an event arrives when it happens. */
  private void copy(HttpResponse<java.io.InputStream> answer, OutputStream out) throws IOException {
    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write((line.replace(prefix, "") + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    var request =
        HttpRequest.newBuilder(gateway)
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(renamed(body)));
    boolean naming = named(body);
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              boolean isName = name.equalsIgnoreCase("mcp-name") && naming;
              if (passes(name)) {
                values.forEach(value -> request.header(name, isName ? prefix + value : value));
              }
            });
    return request.build();
  }

  private static boolean passes(String header) {
    return !OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
  }

  private static boolean named(byte[] body) throws IOException {
    return JSON.readTree(body) instanceof ObjectNode message
        && NAMING.contains(message.path("method").asText());
  }

  private byte[] renamed(byte[] body) throws IOException {
    JsonNode message;
    try {
      message = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return body;
    }
    JsonNode params = message.path("params");
    if (NAMING.contains(message.path("method").asText()) && params.path("name").isTextual()) {
      prefixed(params);
    } else if (params.path("ref").path("name").isTextual()) {
      prefixed(params.path("ref"));
    } else {
      return body;
    }
    return JSON.writeValueAsBytes(message);
  }

  private void prefixed(JsonNode holder) {
    ((ObjectNode) holder).put("name", prefix + holder.path("name").asText());
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
