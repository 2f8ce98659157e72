package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.conformance.ScriptedApi.Answer;
import dev.serai.conformance.ScriptedApi.Asked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Functions as targets and as interceptors, at an endpoint that speaks Lambda's Invoke. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayFunctionsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String OPEN = "\"authorizerType\": \"NONE\", \"exceptionLevel\": \"DEBUG\"";
  private static final String ARN = "arn:aws:lambda:us-east-1:111122223333:function:";
  private static final String TARGET =
      """
      "targetConfiguration": {"mcp": {"lambda": {"lambdaArn": "%sweather", "toolSchema":
        {"inlinePayload": [{"name": "get_weather", "description": "Tells the weather.",
          "inputSchema": {"type": "object", "properties": {"city": {"type": "string"}},
            "required": ["city"]}}]}}}}
      """
          .formatted(ARN);

  private ScriptedApi lambda;
  private GatewayGround ground;

  @BeforeAll
  void start() throws IOException {
    lambda = ScriptedApi.start();
    ground = new GatewayGround(Map.of("gateway.lambda-endpoint", lambda.address().toString()));
  }

  @AfterAll
  void stop() {
    ground.close();
    lambda.close();
  }

  @Test
  void aFunctionIsToldWhichToolToBeAndForWhom() throws IOException {
    String id = ground.gateway(JavaClients.unique("lambda"), OPEN);
    String target = ground.target(id, "meteo", TARGET);
    lambda.answer(200, "{\"sky\":\"blue\"}");

    McpHttp.Answer called =
        McpHttp.at(ground.url(id)).call("meteo___get_weather", "{\"city\":\"Bern\"}");
    Asked asked = lambda.last();
    JsonNode custom =
        JSON.readTree(Base64.getDecoder().decode(asked.header("X-Amz-Client-Context")))
            .path("custom");

    assertThat(called.result().path("structuredContent").path("sky").asText()).isEqualTo("blue");
    assertThat(asked.body()).isEqualTo("{\"city\":\"Bern\"}");
    assertThat(asked.uri().getPath())
        .isEqualTo("/2015-03-31/functions/" + ARN + "weather/invocations");
    assertThat(asked.header("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=ASIA")
        .contains("/us-east-1/lambda/aws4_request");
    assertThat(custom.path("bedrockAgentCoreToolName").asText()).isEqualTo("meteo___get_weather");
    assertThat(custom.path("bedrockAgentCoreGatewayId").asText()).isEqualTo(id);
    assertThat(custom.path("bedrockAgentCoreTargetId").asText()).isEqualTo(target);
    assertThat(custom.path("bedrockAgentCoreMessageVersion").asText()).isEqualTo("1.0");
  }

  @Test
  void aFunctionThatCannotBeCalledIsAFailedResult() {
    String id = ground.gateway(JavaClients.unique("lambda"), OPEN);
    ground.target(id, "meteo", TARGET);
    lambda.answer(404, "{\"Message\":\"no such function\"}");

    McpHttp.Answer called =
        McpHttp.at(ground.url(id)).call("meteo___get_weather", "{\"city\":\"Bern\"}");

    assertThat(called.result().path("isError").asBoolean()).isTrue();
    assertThat(called.text()).contains("404").contains("no such function");
  }

  @Test
  void interceptorsSeeAndChangeWhatPasses() {
    String id = intercepted();
    lambda.script(
        asked -> {
          JsonNode mcp = json(asked.body()).path("mcp");
          if (mcp.isMissingNode()) {
            return ok("{\"for\":\"%s\"}".formatted(json(asked.body()).path("city").asText()));
          }
          boolean response = mcp.has("gatewayResponse");
          return ok(
              response
                  ? said("transformedGatewayResponse", body(mcp, "gatewayResponse", "Thun", "Genf"))
                  : said("transformedGatewayRequest", body(mcp, "gatewayRequest", "Bern", "Thun")));
        });

    McpHttp.Answer called =
        McpHttp.at(ground.url(id)).call("meteo___get_weather", "{\"city\":\"Bern\"}");

    assertThat(called.result().path("structuredContent").path("for").asText()).isEqualTo("Genf");
  }

  @Test
  void anInterceptorMayAnswerInPlaceOfTheTarget() {
    String id = intercepted();
    lambda.script(
        asked -> {
          JsonNode mcp = json(asked.body()).path("mcp");
          return ok(
              said(
                  "transformedGatewayResponse",
                  mcp.has("gatewayResponse")
                      ? mcp.path("gatewayResponse").path("body").toString()
                      : "{\"error\":{\"code\":-32099,\"message\":\"not today\"}}"));
        });

    McpHttp.Answer called =
        McpHttp.at(ground.url(id)).call("meteo___get_weather", "{\"city\":\"Bern\"}");

    assertThat(called.error().path("message").asText()).isEqualTo("not today");
  }

  @Test
  void anInterceptorThatFailsLetsNothingThrough() {
    String id = intercepted();
    lambda.script(asked -> new Answer(500, "application/json", "{}"));
    McpHttp.Answer broken = McpHttp.at(ground.url(id)).list();
    lambda.script(asked -> ok("{\"interceptorOutputVersion\":\"9\",\"mcp\":{}}"));
    McpHttp.Answer strange = McpHttp.at(ground.url(id)).list();

    assertThat(broken.error().path("code").asInt()).isEqualTo(-32603);
    assertThat(strange.error().path("code").asInt()).isEqualTo(-32603);
  }

  private String intercepted() {
    String id =
        ground.gateway(
            JavaClients.unique("seen"),
            OPEN
                + """
                  , "interceptorConfigurations": [{"interceptor": {"lambda": {"arn": "%swatch"}},
                    "interceptionPoints": ["REQUEST", "RESPONSE"],
                    "inputConfiguration": {"passRequestHeaders": true}}]
                  """
                    .formatted(ARN));
    ground.target(id, "meteo", TARGET);
    return id;
  }

  private static Answer ok(String body) {
    return new Answer(200, "application/json", body);
  }

  private static String said(String member, String body) {
    return "{\"interceptorOutputVersion\":\"1.0\",\"mcp\":{\"%s\":{\"body\":%s}}}"
        .formatted(member, body);
  }

  private static String body(JsonNode mcp, String member, String from, String to) {
    return mcp.path(member).path("body").toString().replace(from, to);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
