package dev.serai.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.conformance.ScriptedApi.Answer;
import dev.serai.conformance.ScriptedApi.Asked;
import java.io.IOException;
import java.net.URI;

/** An MCP server on loopback with one tool, {@code roll}, that is described as it is told to. */
final class ScriptedMcp implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ScriptedApi api;
  private volatile String description = "Rolls dice.";
  private volatile Runnable onListing = () -> {};

  private ScriptedMcp(ScriptedApi api) {
    this.api = api;
  }

  static ScriptedMcp start() throws IOException {
    var server = new ScriptedMcp(ScriptedApi.start());
    server.api.script(server::answer);
    return server;
  }

  /** As the configuration of a target. */
  String target() {
    return "\"targetConfiguration\": {\"mcp\": {\"mcpServer\": {\"endpoint\": \"%s\"}}}"
        .formatted(address());
  }

  URI address() {
    return URI.create(api.address() + "/mcp");
  }

  void describe(String text) {
    description = text;
  }

  /** Done each time before tools are listed. */
  void onListing(Runnable work) {
    onListing = work;
  }

  private Answer answer(Asked asked) {
    JsonNode request = read(asked.body());
    return switch (request.path("method").asText()) {
      case "initialize" ->
          result(
              request,
              """
              {"protocolVersion": "2025-11-25", "capabilities": {"tools": {}},
               "serverInfo": {"name": "dice", "version": "1"}}
              """);
      case "tools/list" -> listed(request);
      default ->
          request.has("id")
              ? json(request, "\"error\": {\"code\": -32601, \"message\": \"no such method\"}")
              : new Answer(202, "application/json", "");
    };
  }

  private Answer listed(JsonNode request) {
    onListing.run();
    return result(
        request,
        """
        {"tools": [{"name": "roll", "description": "%s", "inputSchema": {"type": "object"}}]}
        """
            .formatted(description));
  }

  private static Answer result(JsonNode request, String result) {
    return json(request, "\"result\": " + result);
  }

  private static Answer json(JsonNode request, String member) {
    return new Answer(
        200,
        "application/json",
        "{\"jsonrpc\": \"2.0\", \"id\": %s, %s}".formatted(request.path("id"), member));
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
