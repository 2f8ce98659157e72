package dev.serai.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.testing.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stands between a server over pipes and the Runtime, with servers that do what none should.
 */
class StdioBridgeTest {

  @TempDir private Path folder;

  @Test
  void linesThatAreNoMessagesGoToTheLog() throws IOException {
    try (var bridge = StdioProcess.start(folder)) {
      bridge.initialize();

      assertThat(StdioProcess.text(bridge.called("garbage"))).isEqualTo("garbage is done");
      assertThat(bridge.log()).contains("no message").contains("noise").contains("nested too");
    }
  }

  @Test
  void aServerThatEndsAtOnceFailsTheHandshake() throws IOException {
    try (var bridge = StdioProcess.start(folder, "exit")) {
      assertThat(bridge.initialize().at("/error/message").asText())
          .isEqualTo("the MCP server ended with status 9 before it answered");
      assertThat(bridge.post(StdioProcess.call("1", "log")).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aServerThatSaysNothingFailsTheHandshake() throws IOException {
    try (var bridge = StdioProcess.start(folder, "silence")) {
      assertThat(bridge.initialize().at("/error/message").asText())
          .isEqualTo("the MCP server did not answer initialize within 0.5 s");
    }
  }

  @Test
  void callsUnderWayFailWithTheirServerAndTheNextFindsAFreshOne() throws IOException {
    try (var bridge = StdioProcess.start(folder)) {
      JsonNode handshake = bridge.initialize();
      CompletableFuture<HttpResponse<String>> waiting =
          bridge.sent(StdioProcess.call("w", "silence"));
      bridge.logged("\"name\": \"silence\"");

      assertThat(bridge.called("exit").at("/error/message").asText()).contains("status 5");
      JsonNode lost = bridge.last(waiting.join());
      assertThat(lost.path("id").asText()).isEqualTo("w");
      assertThat(lost.at("/error/message").asText()).contains("status 5");

      assertThat(StdioProcess.text(bridge.called("log"))).isEqualTo("log is done");
      assertThat(bridge.log().split("\"method\": \"initialize\"", -1)).hasSize(3);
      assertThat(bridge.log().split("notifications/initialized", -1)).hasSize(3);
      assertThat(handshake.at("/result/serverInfo/name").asText()).isEqualTo("hostile");
    }
  }

  @Test
  void anEndlessLineEndsItsServer() throws IOException {
    try (var bridge = StdioProcess.start(folder)) {
      bridge.initialize();

      assertThat(bridge.called("endless").at("/error/message").asText())
          .contains("sent a line of more than 8388608 bytes");
      assertThat(StdioProcess.text(bridge.called("log"))).isEqualTo("log is done");
    }
  }

  @Test
  void aFloodOnTheWayDoesNotKeepTheAnswerAway() throws IOException, InterruptedException {
    try (var bridge = StdioProcess.start(folder)) {
      bridge.initialize();

      try (var slow = bridge.stream(StdioProcess.call("slow", "flood"))) {
        bridge.logged("\"name\": \"flood\"");
        assertThat(StdioProcess.text(bridge.called("log"))).isEqualTo("log is done");
        String all = new String(slow.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(all).contains("\"progress\":0,").contains("flood is done");
      }
    }
  }

  @Test
  void whatIsNestedTooDeeplyIsAnsweredSomehow() throws IOException {
    try (var bridge = StdioProcess.start(folder)) {
      bridge.initialize();

      assertThat(bridge.called("deep").has("id")).isTrue();
      assertThat(StdioProcess.text(bridge.called("log"))).isEqualTo("log is done");
    }
  }

  @Test
  void progressFindsItsCallAndLogMessagesTheOnlyOne() throws IOException {
    try (var bridge = StdioProcess.start(folder)) {
      bridge.initialize();
      assertThat(methods(bridge, "log")).containsExactly("notifications/message", "");

      var other = bridge.sent(StdioProcess.call("other", "silence"));
      bridge.logged("\"name\": \"silence\"");
      assertThat(methods(bridge, "progress")).containsExactly("notifications/progress", "");
      assertThat(methods(bridge, "log")).containsExactly("");
      assertThat(other).isNotDone();
    }
  }

  private static List<String> methods(StdioProcess bridge, String tool) {
    return bridge.messages(bridge.post(StdioProcess.call(tool, tool))).stream()
        .map(message -> message.path("method").asText())
        .toList();
  }

  @Test
  void aQuestionReachesTheClientAndItsAnswerTheServer() throws IOException, InterruptedException {
    try (var bridge = StdioProcess.start(folder)) {
      bridge.initialize();

      try (var lines = lines(bridge, StdioProcess.call("a", "ask"))) {
        JsonNode question = next(bridge, lines);
        assertThat(question.path("method").asText()).isEqualTo("elicitation/create");
        String id = question.path("id").asText();
        assertThat(bridge.post(answer(id)).statusCode()).isEqualTo(202);
        assertThat(bridge.parsed(StdioProcess.text(next(bridge, lines))))
            .isEqualTo(
                bridge.parsed("{\"jsonrpc\": \"2.0\", \"id\": 7, \"result\": {\"city\": 1}}"));
        assertThat(bridge.post(answer(id)).statusCode()).isEqualTo(202);
        bridge.logged("an answer came to a question nobody waits for");
      }
    }
  }

  @Test
  void aQuestionIsRefusedWhenNobodyCanTellWhoseItIs() throws IOException {
    try (var bridge = StdioProcess.start(folder)) {
      bridge.initialize();
      var other = bridge.sent(StdioProcess.call("other", "silence"));
      bridge.logged("\"name\": \"silence\"");

      JsonNode answer = bridge.called("ask");

      assertThat(StdioProcess.text(answer)).contains("error", "exactly one call");
      assertThat(other).isNotDone();
    }
  }

  private static String answer(String id) {
    return "{\"jsonrpc\": \"2.0\", \"id\": \"%s\", \"result\": {\"city\": 1}}".formatted(id);
  }

  private static BufferedReader lines(StdioProcess bridge, String body)
      throws IOException, InterruptedException {
    return new BufferedReader(new InputStreamReader(bridge.stream(body), StandardCharsets.UTF_8));
  }

  private static JsonNode next(StdioProcess bridge, BufferedReader lines) throws IOException {
    String line = String.valueOf(lines.readLine());
    while (!line.startsWith("data: ")) {
      line = String.valueOf(lines.readLine());
    }
    return bridge.parsed(line.substring("data: ".length()));
  }

  @Test
  void theServerHearsWhenItsClientLeavesOrCancels() throws IOException {
    try (var bridge = StdioProcess.start(folder)) {
      bridge.initialize();
      var cancelled = bridge.sent(StdioProcess.call("c", "silence"));
      bridge.logged("\"name\": \"silence\"");
      bridge.post(
          """
          {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": "c"}}
          """);
      assertThat(bridge.last(cancelled.join()).at("/error/message").asText())
          .isEqualTo("the call was cancelled");
      bridge.logged("the client has cancelled it");

      var left = bridge.sent(StdioProcess.call("m", "silence"));
      Eventually.holds(
          "it is called",
          StdioProcess.PATIENCE,
          () -> bridge.log().split("\"name\": \"silence\"", -1).length >= 3);
      left.cancel(true);
      bridge.logged("the client has left");
    }
  }

  @Test
  void aServerThatDoesNotReadIsNotWaitedForWithoutBound() throws IOException {
    try (var bridge = StdioProcess.start(folder)) {
      bridge.initialize();
      String large = "x".repeat(7 * 1024 * 1024);
      String body =
          "{\"jsonrpc\": \"2.0\", \"id\": \"%s\", \"method\": \"tools/call\", \"params\": {\"name\": \"deaf\", \"arguments\": {\"a\": \"%s\"}}}";
      var first = bridge.sent(StdioProcess.call("1", "deaf"));
      bridge.logged("\"name\": \"deaf\"");
      var second = bridge.sent(body.formatted("2", large));
      var third = bridge.sent(body.formatted("3", large));
      var fourth = bridge.sent(body.formatted("4", large));

      var refused = (HttpResponse<?>) CompletableFuture.anyOf(first, second, third, fourth).join();

      assertThat(refused.body().toString()).contains("does not read what it is sent");
    }
  }

  @Test
  void refusesWhatIsNoMessageAndWhatBeginsWithoutAHandshake() throws IOException {
    try (var bridge = StdioProcess.start(folder)) {
      assertThat(bridge.post(StdioProcess.call("1", "log")).statusCode()).isEqualTo(400);
      bridge.initialize();
      for (String body : List.of("", "[]", "{", "{\"jsonrpc\": \"2.0\"}", "null")) {
        assertThat(bridge.post(body).statusCode()).as(body).isEqualTo(400);
      }
      assertThat(bridge.post("x".repeat(8 * 1024 * 1024 + 1)).statusCode()).isEqualTo(413);
      assertThat(StdioProcess.text(bridge.called("log"))).isEqualTo("log is done");
    }
  }

  @Test
  void runsCommandsThatPackagesBringAlong() throws IOException {
    Path node = Files.createDirectories(folder.resolve("node_modules/@some/package"));
    Files.writeString(node.resolve("package.json"), "{\"bin\": {\"some-server\": \"run.js\"}}");
    Files.writeString(node.resolve("run.js"), "process.exit(21)");
    Path script = Files.createDirectories(folder.resolve("bin")).resolve("other-server");
    Files.writeString(script, "#!/usr/bin/python3\nraise SystemExit(22)\n");

    try (var bridge = StdioProcess.running(folder, "some-server")) {
      assertThat(bridge.initialize().at("/error/message").asText()).contains("with status 21");
    }
    try (var bridge = StdioProcess.running(folder, "other-server")) {
      assertThat(bridge.initialize().at("/error/message").asText()).contains("with status 22");
    }
  }

  @Test
  void tellsAClientWhoseSandboxIsGoneToBeginAnew() throws IOException {
    try (var bridge = StdioProcess.start(folder)) {
      assertThat(
              bridge
                  .post(StdioProcess.call("1", "log"), "Mcp-Session-Id", "from before")
                  .statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void stopsAServerThatDoesNotWantToAndWhatItStarted() throws IOException, InterruptedException {
    try (var bridge = StdioProcess.start(folder, "stubborn")) {
      bridge.initialize();
      long offspring = Long.parseLong(StdioProcess.text(bridge.called("offspring")));
      assertThat(ProcessHandle.of(offspring)).isPresent();

      assertThat(bridge.stop()).isZero();

      Eventually.holds(
          "nothing is left",
          StdioProcess.PATIENCE,
          () -> ProcessHandle.of(offspring).filter(ProcessHandle::isAlive).isEmpty());
    }
  }
}
