package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Official MCP clients, unmodified, list and call against whatever endpoint a subclass names: a
 * server with the tools, prompts and resources of the everything-style one.
 */
abstract class McpClientsSuite {

  private static final List<String> USES =
      List.of(
          "lists_tools",
          "calls_a_tool",
          "gets_structured_content",
          "sees_a_tool_fail",
          "hears_progress",
          "is_asked",
          "reads_a_resource",
          "gets_a_prompt");

  private final ForeignTools tools = new ForeignTools(Path.of(""));

  abstract URI endpoint() throws IOException;

  /** What stands before the names of tools and prompts, for example {@code target___}. */
  String prefix() {
    return "";
  }

  /** What is asked of each client. */
  List<String> uses() {
    return USES;
  }

  @TestFactory
  List<DynamicTest> typeScript() throws IOException {
    return run(tools.mcp("clients.mjs"), "sdk_1", "client_2_handshake", "client_2_auto");
  }

  @TestFactory
  List<DynamicTest> python() throws IOException {
    return run(tools.mcpPython("clients.py"), "python_handshake", "python_auto");
  }

  private List<DynamicTest> run(List<String> command, String... clients) throws IOException {
    List<String> scenarios =
        Stream.of(clients)
            .flatMap(client -> uses().stream().map(use -> client + "_" + use))
            .toList();
    List<String> all = new ArrayList<>(command);
    all.add(endpoint().toString());
    Map<String, String> environment =
        Map.of("MCP_TOOL_PREFIX", prefix(), "MCP_USES", String.join(",", uses()));
    return ForeignScenarios.run(all, environment, scenarios);
  }

  @Test
  void javaSdkListsAndCalls() throws IOException {
    withJavaSdk(
        client -> {
          List<String> names = client.listTools().tools().stream().map(Tool::name).toList();
          var result =
              client.callTool(
                  CallToolRequest.builder(prefix() + "test_echo")
                      .arguments(Map.of("greeting", "Grüezi"))
                      .build());

          assertThat(names).contains(prefix() + "test_simple_text");
          assertThat(((TextContent) result.content().getFirst()).text())
              .isEqualTo("{\"greeting\":\"Grüezi\"}");
        });
  }

  @Test
  void javaSdkReadsResources() throws IOException {
    if (!uses().contains("reads_a_resource")) {
      return;
    }
    withJavaSdk(
        client -> {
          var result =
              client.readResource(ReadResourceRequest.builder("test://static-text").build());

          assertThat(((TextResourceContents) result.contents().getFirst()).text())
              .contains("static text resource");
        });
  }

  @Test
  void inspectorListsAndCalls() throws IOException, InterruptedException {
    String listed = inspector("tools/list");
    String called =
        inspector(
            "tools/call", "--tool-name", prefix() + "test_echo", "--tool-arg", "greeting=hello");

    assertThat(listed).contains("\"" + prefix() + "test_simple_text\"");
    assertThat(called).contains("{\\\"greeting\\\":\\\"hello\\\"}");
  }

  private void withJavaSdk(Consumer<McpSyncClient> use) throws IOException {
    URI address = endpoint();
    String base = address.getScheme() + "://" + address.getRawAuthority();
    var transport =
        HttpClientStreamableHttpTransport.builder(base).endpoint(address.getRawPath()).build();
    try (McpSyncClient client =
        McpClient.sync(transport).requestTimeout(Duration.ofSeconds(20)).build()) {
      client.initialize();
      use.accept(client);
    }
  }

  private String inspector(String method, String... more) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            tools.mcp(
                "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js"));
    command.addAll(List.of("--cli", endpoint().toString(), "--transport", "http"));
    command.addAll(List.of("--method", method));
    command.addAll(List.of(more));
    Finished finished = Finished.run(command);
    assertThat(finished.exitCode()).as(finished.output()).isZero();
    return finished.output();
  }
}
