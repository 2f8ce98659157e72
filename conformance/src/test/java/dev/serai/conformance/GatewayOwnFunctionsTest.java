package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A gateway with this server's own functions behind it, though its targets may not go to loopback.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GatewayOwnFunctionsTest {

  private static final String TARGET =
      """
      "targetConfiguration": {"mcp": {"lambda": {"lambdaArn": "%s", "toolSchema":
        {"inlinePayload": [{"name": "get_weather", "description": "Tells the weather.",
          "inputSchema": {"type": "object", "properties": {"city": {"type": "string"}},
            "required": ["city"]}}]}}}}
      """;

  private GatewayGround ground;
  private FunctionGround functions;
  private String weather;
  private String watch;

  @BeforeAll
  void start() throws IOException {
    ground = new GatewayGround(Map.of("gateway.egress.loopback", "false"));
    functions = new FunctionGround(ground.platform.client());
    weather = functions.create("weather", FunctionGround.PYTHON, "handlers.weather");
    watch = functions.create("watch", FunctionGround.PYTHON, "handlers.watch");
    ground.calls.post("/serai/v1/iam/roles", Map.of("roleName", "conformance")).orFail();
    ground
        .calls
        .put(
            "/serai/v1/iam/roles/conformance/policies/functions",
            Map.of(
                "policy",
                "permit (principal, action == Serai::Action::\"lambda:InvokeFunction\", resource);"))
        .orFail();
  }

  @AfterAll
  void stop() {
    functions.close();
    ground.close();
  }

  @Test
  void anMcpClientCallsAFunctionAsATool() {
    String id = ground.gateway(JavaClients.unique("own"), "\"authorizerType\": \"NONE\"");
    ground.target(id, "meteo", TARGET.formatted(weather));

    Map<?, ?> told = call(ground.url(id), "Bern");

    assertThat(told.get("city")).isEqualTo("Bern");
    assertThat(told.get("tool")).isEqualTo("meteo___get_weather");
  }

  @Test
  void aFunctionSeesAndChangesWhatPasses() {
    String id =
        ground.gateway(
            JavaClients.unique("seen"),
            """
            "authorizerType": "NONE", "interceptorConfigurations": [
              {"interceptor": {"lambda": {"arn": "%s"}},
               "interceptionPoints": ["REQUEST", "RESPONSE"],
               "inputConfiguration": {"passRequestHeaders": false}}]
            """
                .formatted(watch));
    ground.target(id, "meteo", TARGET.formatted(weather));

    assertThat(call(ground.url(id), "Bern").get("city")).isEqualTo("Thun");
  }

  private static Map<?, ?> call(URI gateway, String city) {
    String base = gateway.getScheme() + "://" + gateway.getRawAuthority();
    var transport =
        HttpClientStreamableHttpTransport.builder(base).endpoint(gateway.getRawPath()).build();
    try (McpSyncClient client =
        McpClient.sync(transport).requestTimeout(Duration.ofSeconds(60)).build()) {
      client.initialize();
      McpSchema.CallToolResult result =
          client.callTool(
              McpSchema.CallToolRequest.builder("meteo___get_weather")
                  .arguments(Map.of("city", city))
                  .build());
      assertThat(result.isError()).isNotEqualTo(true);
      return (Map<?, ?>) result.structuredContent();
    }
  }
}
