package dev.serai.protocol.mcp.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A way out to a server that plays a script. */
final class ScriptedPort implements HttpPort {

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Script script;

  /** What the server does. */
  interface Script {
    Answer answer(Call call, JsonNode message) throws IOException, InterruptedException;
  }

  ScriptedPort(Script script) {
    this.script = script;
  }

  @Override
  public Answer send(Call call) throws IOException, InterruptedException {
    calls.add(call);
    return script.answer(call, message(call));
  }

  List<Call> calls() {
    return calls;
  }

  /** Those that sent a message of this method. */
  List<Call> calls(String method) {
    return calls.stream()
        .filter(call -> message(call).path("method").asText().equals(method))
        .toList();
  }

  static JsonNode message(Call call) {
    try {
      return call.body().length == 0
          ? MissingNode.getInstance()
          : new JsonMapper().readTree(call.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A server with a handshake, which answers everything else by the script. */
  static ScriptedPort withHandshake(String session, Script script) {
    return new ScriptedPort(
        (call, message) ->
            switch (message.path("method").asText()) {
              case "server/discover" -> new Played(400, Map.of(), "{}");
              case "initialize" ->
                  result(
                      message,
                      "{'protocolVersion':'2025-11-25','capabilities':{'tools':{}},"
                          + "'serverInfo':{'name':'scripted','version':'1'}}",
                      Map.of("mcp-session-id", session));
              case "notifications/initialized" -> new Played(202, Map.of(), "");
              default -> script.answer(call, message);
            });
  }

  /** A server of 2026-07-28, which answers everything else by the script. */
  static ScriptedPort stateless(Script script) {
    return new ScriptedPort(
        (call, message) ->
            message.path("method").asText().equals("server/discover")
                ? result(
                    message,
                    "{'resultType':'complete','supportedVersions':['2026-07-28'],"
                        + "'capabilities':{'tools':{'listChanged':true}}}",
                    Map.of())
                : script.answer(call, message));
  }

  static Answer result(JsonNode message, String result) {
    return result(message, result, Map.of());
  }

  static Answer result(JsonNode message, String result, Map<String, String> headers) {
    return new Played(
        200,
        headers,
        "{'jsonrpc':'2.0','id':%s,'result':%s}".formatted(message.path("id"), result));
  }

  static Answer error(int status, JsonNode message, String error) {
    return new Played(
        status,
        Map.of(),
        "{'jsonrpc':'2.0','id':%s,'error':%s}".formatted(message.path("id"), error));
  }

  static Answer status(int status, Map<String, String> headers) {
    return new Played(status, headers, "");
  }

  static Answer events(String text) {
    return new Played(200, Map.of("content-type", "text/event-stream"), text);
  }

  /** Events, after which nothing comes and nothing ends. */
  static Answer eventsForEver(String text) {
    var first = new ByteArrayInputStream(text.replace('\'', '"').getBytes(UTF_8));
    InputStream body =
        new InputStream() {
          @Override
          public int read() throws IOException {
            return first.available() > 0 ? first.read() : silence();
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            return first.available() > 0 ? first.read(into, from, length) : silence();
          }
        };
    return new Played(200, Map.of("content-type", "text/event-stream"), body);
  }

  /** Ends as the contract of the port says. */
  private static int silence() throws IOException {
    try {
      new CountDownLatch(1).await();
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** An answer of the script. */
  record Played(int status, Map<String, String> headers, InputStream body) implements Answer {

    Played(int status, Map<String, String> headers, String body) {
      this(status, headers, new ByteArrayInputStream(body.replace('\'', '"').getBytes(UTF_8)));
    }

    @Override
    public Optional<String> header(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      return Optional.ofNullable(headers.get(lower))
          .or(
              () ->
                  lower.equals("content-type")
                      ? Optional.of("application/json")
                      : Optional.empty());
    }

    @Override
    public void close() {}
  }
}
