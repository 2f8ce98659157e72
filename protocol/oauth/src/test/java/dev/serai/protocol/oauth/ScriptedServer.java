package dev.serai.protocol.oauth;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** An HTTP server on loopback that answers as told and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {

  record Answer(int status, Map<String, String> headers, String body) {}

  record Request(String method, String path, Map<String, List<String>> headers, String body) {

    Map<String, List<String>> form() {
      return URLUtils.parseParameters(body);
    }

    String field(String name) {
      return String.join("|", form().getOrDefault(name, List.of()));
    }

    String header(String name) {
      return String.join("|", headers.getOrDefault(name, List.of()));
    }
  }

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  ScriptedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  ScriptedServer answer(String path, int status, String body) {
    return answer(path, status, Map.of("Content-Type", "application/json"), body);
  }

  ScriptedServer answer(String path, int status, Map<String, String> headers, String body) {
    answers.put(path, new Answer(status, headers, body));
    return this;
  }

  /** Holds every answer back until the latch is open. */
  void holdBackUntil(CountDownLatch latch) {
    gate = latch;
  }

  long requests(String path) {
    return requests.stream().filter(request -> request.path().equals(path)).count();
  }

  Request lastRequest() {
    return requests.getLast();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(
          new Request(exchange.getRequestMethod(), path, exchange.getRequestHeaders(), body));
      gate.await();
      send(exchange, answers.getOrDefault(path, new Answer(404, Map.of(), "")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
