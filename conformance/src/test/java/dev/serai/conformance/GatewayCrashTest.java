package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.conformance.ScriptedApi.Answer;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a real server while it reads a target: the next start reads it again. */
class GatewayCrashTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path home;

  @Test
  void aTargetThatWasBeingReadIsReadAgain() throws IOException, InterruptedException {
    var asked = new CountDownLatch(1);
    var killed = new CountDownLatch(1);
    try (ScriptedApi upstream = ScriptedApi.start()) {
      upstream.script(request -> heldUp(asked, killed));
      String target;
      try (ServerProcess server = ServerProcess.start(home)) {
        target = created(RawCalls.administrator(server.client()), upstream);
        asked.await();
        server.kill();
        killed.countDown();
      }
      upstream.script(request -> mcp(request.body()));

      try (ServerProcess server = ServerProcess.start(home)) {
        var calls = RawCalls.administrator(server.client());
        Eventually.holds(
            "the target is ready",
            JavaClients.SETTLE,
            () -> calls.get(target).text("status").equals("READY"));
        String gateway = target.replaceFirst("/targets/.*", "/");
        McpHttp client = McpHttp.at(URI.create(calls.get(gateway).text("gatewayUrl")));
        assertThat(client.list().names()).containsExactly("dice___roll");
      }
    }
  }

  private static String created(RawCalls calls, ScriptedApi upstream) {
    String gateway =
        calls
            .post(
                "/gateways/",
                Map.of(
                    "name", "crash",
                    "roleArn", JavaClients.ROLE,
                    "protocolType", "MCP",
                    "authorizerType", "NONE"))
            .orFail()
            .text("gatewayId");
    String targets = "/gateways/" + gateway + "/targets/";
    var endpoint = Map.of("endpoint", upstream.address() + "/mcp");
    var made =
        Map.of("name", "dice", "targetConfiguration", Map.of("mcp", Map.of("mcpServer", endpoint)));
    return targets + calls.post(targets, made).orFail().text("targetId") + "/";
  }

  private static Answer heldUp(CountDownLatch asked, CountDownLatch killed) {
    asked.countDown();
    try {
      killed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Answer(503, "text/plain", "");
  }

  /** An MCP server of one tool. */
  private static Answer mcp(String body) {
    JsonNode request = read(body);
    return switch (request.path("method").asText()) {
      case "initialize" ->
          result(
              request,
              """
              {"protocolVersion": "2025-11-25", "capabilities": {"tools": {}},
               "serverInfo": {"name": "dice", "version": "1"}}
              """);
      case "tools/list" ->
          result(
              request,
              "{\"tools\": [{\"name\": \"roll\", \"inputSchema\": {\"type\": \"object\"}}]}");
      default ->
          request.has("id")
              ? json(request, "\"error\": {\"code\": -32601, \"message\": \"no such method\"}")
              : new Answer(202, "application/json", "");
    };
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
}
