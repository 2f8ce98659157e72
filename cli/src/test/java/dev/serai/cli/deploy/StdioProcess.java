package dev.serai.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program that serves a server over pipes, in a process of its own, and a client of it. */
final class StdioProcess implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Pattern PORT = Pattern.compile("serving at port (\\d+)");
  private static final String PYTHON =
      Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path log;
  private final Process process;
  private final URI address;

  private StdioProcess(Path folder, Process process) {
    log = folder.resolve("log");
    this.process = process;
    Eventually.holds("it serves", PATIENCE, () -> log().contains("serving at port"));
    var port = PORT.matcher(log());
    if (!port.find()) {
      throw new IllegalStateException(log());
    }
    address = URI.create("http://127.0.0.1:" + port.group(1) + "/mcp");
  }

  /** With the hostile server, which does what {@code how} says from its start. */
  static StdioProcess start(Path folder, String... how) throws IOException {
    copy(dev.serai.cli.TestShell.class, "stdio/hostile.py", folder);
    return running(
        folder,
        Stream.concat(Stream.of("python", "hostile.py"), Stream.of(how)).toArray(String[]::new));
  }

  /** With the server a command starts. */
  static StdioProcess running(Path folder, String... command) throws IOException {
    copy(StdioServer.class, "serai_stdio.py", folder);
    String words =
        Stream.of(command).map(word -> '"' + word + '"').collect(Collectors.joining(", "));
    Files.writeString(folder.resolve("serai_stdio.json"), "{\"command\": [" + words + "]}");
    var builder =
        new ProcessBuilder(PYTHON, folder.resolve("serai_stdio.py").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().put("PORT", "0");
    builder.environment().put("SERAI_STDIO_STOP_SECONDS", "0.3");
    if (List.of(command).contains("silence")) {
      builder.environment().put("SERAI_STDIO_START_SECONDS", "0.5");
    }
    return new StdioProcess(folder, builder.start());
  }

  private static void copy(Class<?> from, String name, Path folder) throws IOException {
    try (InputStream file = Objects.requireNonNull(from.getResourceAsStream(name), name)) {
      Files.copy(
          file,
          folder.resolve(Path.of(name).getFileName().toString()),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What it and the server wrote aside. */
  String log() {
    try {
      return Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void logged(String text) {
    Eventually.holds("the log has " + text, PATIENCE, () -> log().contains(text));
  }

  HttpResponse<String> post(String body, String... headers) {
    return sent(body, headers).join();
  }

  CompletableFuture<HttpResponse<String>> sent(String body, String... headers) {
    return client.sendAsync(request(body, headers), BodyHandlers.ofString());
  }

  /** The answer as it comes. */
  InputStream stream(String body) throws IOException, InterruptedException {
    return client.send(request(body), BodyHandlers.ofInputStream()).body();
  }

  private HttpRequest request(String body, String... headers) {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  /** The answer to the handshake. */
  JsonNode initialize() {
    JsonNode answer =
        last(
            post(
                """
                {"jsonrpc": "2.0", "id": "start", "method": "initialize",
                 "params": {"protocolVersion": "2025-06-18", "capabilities": {}}}
                """));
    post("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");
    return answer;
  }

  static String call(String id, String tool) {
    return """
    {"jsonrpc": "2.0", "id": "%s", "method": "tools/call",
     "params": {"name": "%s", "_meta": {"progressToken": "%s"}}}
    """
        .formatted(id, tool, id);
  }

  /** What a tool answered last. */
  JsonNode called(String tool) {
    return last(post(call(tool, tool)));
  }

  static String text(JsonNode answer) {
    return answer.at("/result/content/0/text").asText();
  }

  /** All messages of an answer, streamed or not. */
  List<JsonNode> messages(HttpResponse<String> answer) {
    boolean streamed =
        answer.headers().firstValue("Content-Type").orElse("").equals("text/event-stream");
    return streamed
        ? answer
            .body()
            .lines()
            .filter(line -> line.startsWith("data: "))
            .map(line -> parsed(line.substring("data: ".length())))
            .toList()
        : List.of(parsed(answer.body()));
  }

  JsonNode last(HttpResponse<String> answer) {
    return messages(answer).getLast();
  }

  JsonNode parsed(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to stop, and waits for its status. */
  int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    client.shutdownNow();
    process.destroy();
    process.onExit().orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join();
  }
}
