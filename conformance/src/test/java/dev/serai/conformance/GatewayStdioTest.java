package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.cli.SeraiCommandLine;
import dev.serai.cli.Shell;
import dev.serai.testing.Eventually;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Servers over pipes as others write and publish them, behind a gateway. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayStdioTest {

  private static final Path AGENTS = Path.of("agents");

  @TempDir private static Path folder;

  private TestPlatform platform;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private URI gateway;

  @BeforeAll
  void start() throws IOException {
    platform = TestPlatform.start();
    gateway = URI.create(created());
    Path python = Files.createDirectory(folder.resolve("python"));
    Files.copy(AGENTS.resolve("stdio-python/server.py"), python.resolve("server.py"));
    Files.copy(Path.of("clients/mcp-python/requirements.txt"), python.resolve("requirements.txt"));
    serai(
        "gateway",
        "add",
        "stdio",
        "pipes",
        "counter",
        python.toString(),
        "--permit",
        "--",
        "python",
        "server.py");
    serai(
        "gateway",
        "add",
        "stdio",
        "pipes",
        "everything",
        AGENTS.resolve("stdio-node").toString(),
        "--permit",
        "--",
        "mcp-server-everything");
  }

  private String created() {
    serai("gateway", "create", "pipes", "--open", "--sessions", "--debug");
    return printed
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("gatewayUrl: "))
        .map(line -> line.substring("gatewayUrl: ".length()))
        .findFirst()
        .orElseThrow();
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @Test
  void toolsOfAPythonServerAreListedAndCalled() {
    try (McpSyncClient client = client(new ArrayList<>())) {
      assertThat(names(client))
          .contains("counter___count", "counter___travel", "counter___ask", "counter___end");
      assertThat(text(call(client, "counter___count"))).isEqualTo("1");
      assertThat(text(call(client, "counter___count"))).isEqualTo("2");
    }
  }

  @Test
  void twoClientsShareNothing() {
    try (McpSyncClient one = client(new ArrayList<>());
        McpSyncClient other = client(new ArrayList<>())) {
      assertThat(text(call(one, "counter___count"))).isEqualTo("1");
      assertThat(text(call(one, "counter___count"))).isEqualTo("2");
      assertThat(text(call(other, "counter___count"))).isEqualTo("1");
    }
  }

  @Test
  void aServerThatEndsAmidACallIsBackForTheNext() {
    try (McpSyncClient client = client(new ArrayList<>())) {
      call(client, "counter___count");

      assertThatThrownBy(() -> call(client, "counter___end"))
          .isInstanceOf(McpError.class)
          .hasMessageContaining("ended with status 3");
      assertThat(text(call(client, "counter___count"))).isEqualTo("1");
    }
  }

  @Test
  void aClientWhoseSandboxIsGoneGetsAnotherThatMayAskIt() {
    try (McpSyncClient client = client(new ArrayList<>())) {
      call(client, "counter___count");
      killSessions();

      assertThat(text(call(client, "counter___count"))).isEqualTo("1");
      assertThat(text(call(client, "counter___ask"))).isEqualTo("accept: Bern");
    }
  }

  private void killSessions() {
    var calls = RawCalls.administrator(platform.client());
    String sessions = "/serai/v1/runtime/sessions";
    calls
        .get(sessions)
        .orFail()
        .json()
        .path("sessions")
        .forEach(
            session ->
                calls.delete(
                    "%s/%s/%s"
                        .formatted(
                            sessions,
                            session.path("agentRuntimeId").asText(),
                            session.path("sessionId").asText())));
  }

  @Test
  void progressAndQuestionsReachTheClient() {
    List<Double> heard = Collections.synchronizedList(new ArrayList<>());
    try (McpSyncClient client = client(heard)) {
      CallToolResult travelled =
          client.callTool(
              CallToolRequest.builder("counter___travel")
                  .arguments(Map.of())
                  .progressToken("steps")
                  .build());

      assertThat(text(travelled)).isEqualTo("arrived");
      Eventually.holds("the last step is heard", JavaClients.SETTLE, () -> heard.size() == 3);
      assertThat(heard).as("this client hears side by side").containsOnly(1.0, 2.0, 3.0);
      assertThat(text(call(client, "counter___ask"))).isEqualTo("accept: Bern");
    }
  }

  @Test
  void aPackageOfNpmIsListedAndCalled() {
    List<Double> heard = Collections.synchronizedList(new ArrayList<>());
    try (McpSyncClient client = client(heard)) {
      assertThat(names(client)).contains("everything___echo");
      assertThat(text(call(client, "everything___echo", Map.of("message", "Grüezi"))))
          .contains("Grüezi");
      assertThat(text(call(client, "everything___get-sum", Map.of("a", 2, "b", 40))))
          .contains("42");

      CallToolResult slow =
          client.callTool(
              CallToolRequest.builder("everything___trigger-long-running-operation")
                  .arguments(Map.of("duration", 1, "steps", 4))
                  .progressToken("operation")
                  .build());

      assertThat(slow.isError()).isNotEqualTo(true);
      Eventually.holds("the last step is heard", JavaClients.SETTLE, () -> heard.size() == 4);
      assertThat(heard).as("this client hears side by side").containsOnly(1.0, 2.0, 3.0, 4.0);
      assertThat(operationOnTheWire())
          .containsSubsequence(
              "\"progress\":1", "\"progress\":2", "\"progress\":3", "\"progress\":4", "\"result\"");
    }
  }

  private String operationOnTheWire() {
    String params =
        """
        {"name": "everything___trigger-long-running-operation",
          "arguments": {"duration": 1, "steps": 4}, "_meta": {"progressToken": "wire"}}
        """;
    McpHttp client = McpHttp.at(gateway).initialized();
    return client.send(McpHttp.request("tools/call", params)).response().body();
  }

  private McpSyncClient client(List<Double> progress) {
    String base = gateway.getScheme() + "://" + gateway.getRawAuthority();
    McpSyncClient client =
        McpClient.sync(
                HttpClientStreamableHttpTransport.builder(base)
                    .endpoint(gateway.getRawPath())
                    .build())
            .requestTimeout(Duration.ofSeconds(60))
            .capabilities(ClientCapabilities.builder().elicitation().build())
            .elicitation(
                asked -> new ElicitResult(ElicitResult.Action.ACCEPT, Map.of("city", "Bern")))
            .progressConsumer(step -> progress.add(step.progress()))
            .build();
    client.initialize();
    return client;
  }

  private static List<String> names(McpSyncClient client) {
    return client.listTools().tools().stream().map(Tool::name).toList();
  }

  private static CallToolResult call(McpSyncClient client, String tool) {
    return call(client, tool, Map.of());
  }

  private static CallToolResult call(
      McpSyncClient client, String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().getFirst()).text();
  }

  private void serai(String... words) {
    printed.reset();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    var shell =
        new Shell(
            platform.client().variables(), new ByteArrayInputStream(new byte[0]), out, out, false);
    assertThat(new SeraiCommandLine(shell).run(words))
        .as(printed.toString(StandardCharsets.UTF_8))
        .isZero();
  }
}
