package dev.serai.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP API on loopback that remembers what it was asked and answers what it is told to. */
final class ScriptedApi implements AutoCloseable {

  private final HttpServer server;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Function<Asked, Answer> script =
      asked -> new Answer(200, "application/json", "{\"ok\":true}");

  /** A request as it came. */
  record Asked(String method, URI uri, com.sun.net.httpserver.Headers headers, String body) {

    String header(String name) {
      String value = headers.getFirst(name);
      return value == null ? "" : value;
    }
  }

  /** What every request gets. */
  record Answer(int status, String type, String body) {}

  private ScriptedApi(HttpServer server) {
    this.server = server;
  }

  static ScriptedApi start() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var api = new ScriptedApi(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", api::serve);
    server.start();
    return api;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              exchange.getRequestHeaders(),
              body);
      asked.add(request);
      Answer answer = script.apply(request);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  void answer(int status, String body) {
    script = asked -> new Answer(status, "application/json", body);
  }

  void script(Function<Asked, Answer> next) {
    script = next;
  }

  Asked last() {
    return asked.getLast();
  }

  int count() {
    return asked.size();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A description of it: one operation that reads and one that writes. */
  String document() {
    return """
        openapi: 3.0.3
        info: {title: shop, version: '1'}
        servers: [{url: '%s/v1'}]
        paths:
          /orders/{id}:
            get:
              operationId: getOrder
              summary: Looks an order up.
              parameters:
                - {in: path, name: id, required: true, schema: {type: string}}
                - {in: query, name: fields, schema: {type: array, items: {type: string}}}
          /refunds:
            post:
              operationId: refund
              summary: Gives money back.
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [order, amount]
                      properties: {order: {type: string}, amount: {type: integer}}
        """
        .formatted(address());
  }

  /** It as the configuration of a target. */
  String target() {
    return "\"targetConfiguration\": {\"mcp\": {\"openApiSchema\": {\"inlinePayload\": \"%s\"}}}"
        .formatted(document().replace("\n", "\\n"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
