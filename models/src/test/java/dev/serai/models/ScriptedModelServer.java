package dev.serai.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A provider behind HTTP that plays a script in its own dialect. When the script is at its end it
 * answers a chat with 500, and embeds texts by their words. Its model's id is {@code scripted-1};
 * for embeddings of Bedrock, which depend on the id, it is any.
 */
public final class ScriptedModelServer implements ModelScript, AutoCloseable {

  /** Of the vectors it gives, made as {@link FakeEmbeddingModel} makes them. */
  public static final int DIMENSIONS = 32;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelProvider provider;
  private final ModelDialect dialect;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<Step> steps = new ConcurrentLinkedQueue<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** What the provider does with one request. */
  private sealed interface Step {
    record Says(ChatAnswer answer) implements Step {}

    record Refuses(int status, String message, Map<String, String> headers) implements Step {}

    record Writes(String body) implements Step {}

    record Hangs() implements Step {}

    record Breaks() implements Step {}
  }

  /** One request as it came. */
  public record Call(String path, Map<String, List<String>> headers, JsonNode body) {

    /** The first value of a header, in whatever case. */
    public Optional<String> header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst();
    }
  }

  private ScriptedModelServer(ModelProvider provider, HttpServer server) {
    this.provider = provider;
    this.dialect = ModelDialect.of(provider);
    this.server = server;
  }

  /** Listens on a free port of this machine. */
  public static ScriptedModelServer start(ModelProvider provider) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var scripted = new ScriptedModelServer(provider, HttpServer.create(address, 0));
      scripted.server.setExecutor(scripted.threads);
      scripted.server.createContext("/", scripted::handle);
      scripted.server.start();
      return scripted;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** To be put into a model's configuration. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + dialect.prefix());
  }

  @Override
  public ScriptedModelServer says(String text) {
    ModelScript.super.says(text);
    return this;
  }

  @Override
  public ScriptedModelServer says(ChatAnswer answer) {
    return then(new Step.Says(answer));
  }

  /** By the provider's status; as often as a configuration of two retries asks. */
  @Override
  public ScriptedModelServer fails(ModelFailure failure) {
    int status = dialect.status(failure);
    int times =
        status == 429 || status == 408 || status >= 500 ? ModelConfig.DEFAULT.retries() + 1 : 1;
    for (int i = 0; i < times; i++) {
      refuses(status, "the script says " + failure, Map.of());
    }
    return this;
  }

  public ScriptedModelServer refuses(int status, String message, Map<String, String> headers) {
    return then(new Step.Refuses(status, message, headers));
  }

  /** Answers 200 with these bytes. */
  public ScriptedModelServer writes(String body) {
    return then(new Step.Writes(body));
  }

  /** Sends the beginning of an answer and nothing more until it is closed. */
  public ScriptedModelServer hangs() {
    return then(new Step.Hangs());
  }

  /** Closes the connection in the middle of an answer. */
  public ScriptedModelServer breaks() {
    return then(new Step.Breaks());
  }

  private ScriptedModelServer then(Step step) {
    steps.add(step);
    return this;
  }

  /** Every request so far, the oldest first. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public List<Asked> asked() {
    return calls.stream().map(call -> dialect.asked(call.body())).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      calls.add(new Call(path, Map.copyOf(exchange.getRequestHeaders()), body));
      String rest =
          path.startsWith(dialect.prefix()) ? path.substring(dialect.prefix().length()) : "";
      Optional<Step> step = Optional.ofNullable(steps.poll());
      if (dialect.isChat(rest)) {
        play(exchange, step);
      } else if (dialect.isEmbedding(rest)) {
        play(exchange, Optional.of(step.orElseGet(() -> new Step.Writes(vectors(body)))));
      } else {
        send(exchange, 404, dialect.refusal(404, "no such path: " + path).toString());
      }
    }
  }

  private String vectors(JsonNode body) {
    return dialect
        .vectors(
            dialect.texts(body).stream()
                .map(text -> FakeEmbeddingModel.vector(text, DIMENSIONS))
                .toList())
        .toString();
  }

  private void play(HttpExchange exchange, Optional<Step> step) throws IOException {
    if (step.isEmpty()) {
      send(exchange, 500, dialect.refusal(500, "the script is at its end").toString());
      return;
    }
    switch (step.get()) {
      case Step.Says(ChatAnswer answer) -> send(exchange, 200, dialect.answer(answer).toString());
      case Step.Refuses(int status, String message, Map<String, String> headers) -> {
        headers.forEach(exchange.getResponseHeaders()::set);
        send(exchange, status, dialect.refusal(status, message).toString());
      }
      case Step.Writes(String body) -> send(exchange, 200, body);
      case Step.Hangs hangs -> {
        begin(exchange);
        awaitClosed();
      }
      case Step.Breaks breaks -> begin(exchange);
    }
  }

  /** Promises more bytes than it sends. */
  private static void begin(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write('{');
    exchange.getResponseBody().flush();
  }

  private void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  public ModelProvider provider() {
    return provider;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
