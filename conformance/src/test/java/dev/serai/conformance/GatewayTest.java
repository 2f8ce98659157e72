package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who is let in to gateways, and what they may call there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {

  private static final String OPEN = "\"authorizerType\": \"NONE\"";
  private static final String GET = "shop___getOrder";
  private static final String REFUND = "shop___refund";

  private final KnownUsers users = KnownUsers.start();
  private GatewayGround ground;
  private ScriptedApi api;

  @BeforeAll
  void start() throws IOException {
    ground = new GatewayGround(Map.of("oauth.http.allow-plain-http", "true"));
    api = ScriptedApi.start();
    ground.permitRole();
  }

  @AfterAll
  void stop() {
    ground.close();
    api.close();
    users.close();
  }

  @Test
  void anApiBecomesToolsThatReachIt() {
    McpHttp client = McpHttp.at(ground.shop(api, OPEN, ""));
    api.answer(200, "{\"id\":\"7\",\"total\":12}");

    McpHttp.Answer listed = client.list();
    McpHttp.Answer called = client.call(GET, "{\"id\":\"a/b\",\"fields\":[\"x\",\"y\"]}");

    assertThat(listed.names()).containsExactly(GET, REFUND);
    assertThat(called.result().path("structuredContent").path("total").asInt()).isEqualTo(12);
    assertThat(api.last().uri().toString()).isEqualTo("/v1/orders/a%2Fb?fields=x&fields=y");
  }

  @Test
  void failuresOfATargetAreResultsAndTellWhatTheGatewayLetsThem() {
    McpHttp quiet = McpHttp.at(ground.shop(api, OPEN, ""));
    McpHttp talkative = McpHttp.at(ground.shop(api, OPEN + ", \"exceptionLevel\": \"DEBUG\"", ""));
    api.answer(503, "{\"why\":\"tired\"}");

    McpHttp.Answer unsaid = quiet.call(REFUND, "{\"order\":\"7\",\"amount\":1}");
    McpHttp.Answer said = talkative.call(REFUND, "{\"order\":\"7\",\"amount\":1}");

    assertThat(unsaid.result().path("isError").asBoolean()).isTrue();
    assertThat(unsaid.text()).isEqualTo("An internal error occurred. Please retry later.");
    assertThat(said.text()).contains("503").contains("tired");
  }

  @Test
  void argumentsThatDoNotFitReachNobody() {
    McpHttp client = McpHttp.at(ground.shop(api, OPEN, ""));
    int before = api.count();

    McpHttp.Answer missing = client.call(GET, "{}");
    McpHttp.Answer unknown = client.call("shop___nothing", "{}");

    assertThat(missing.text()).isEqualTo("id is missing");
    assertThat(unknown.error().path("code").asInt()).isEqualTo(-32602);
    assertThat(api.count()).isEqualTo(before);
  }

  @Test
  void whoShowsNoTokenIsToldWhereToGetOneAndWhoShowsOneIsLetIn() {
    URI gateway =
        ground.shop(
            api,
            """
            "authorizerType": "CUSTOM_JWT", "authorizerConfiguration": {"customJWTAuthorizer":
              {"discoveryUrl": "%s", "allowedAudience": ["agents"]}}
            """
                .formatted(users.discoveryUrl()),
            "");
    api.answer(200, "{}");

    McpHttp.Answer refused = McpHttp.at(gateway).list();
    McpHttp.Answer bad = McpHttp.at(gateway).bearing("no.such.token").list();
    McpHttp.Answer good = McpHttp.at(gateway).bearing(users.jwt("ann")).list();
    String challenge = refused.response().headers().firstValue("www-authenticate").orElse("");
    JsonNode metadata =
        McpHttp.get(URI.create(challenge.replaceFirst(".*resource_metadata=\"([^\"]*)\".*", "$1")))
            .json();

    assertThat(refused.status()).isEqualTo(401);
    assertThat(bad.status()).isEqualTo(401);
    assertThat(metadata.path("resource").asText()).isEqualTo(gateway.toString());
    assertThat(metadata.path("authorization_servers").path(0).asText())
        .isEqualTo(users.discoveryUrl().replace("/.well-known/openid-configuration", ""));
    assertThat(good.names()).containsExactly(GET, REFUND);
  }

  @Test
  void aSignatureOpensGatewaysForSignersAlone() {
    URI gateway = ground.shop(api, "\"authorizerType\": \"AWS_IAM\"", "");

    RawCalls.Answer signed =
        ground.calls.post(gateway.getPath(), McpHttp.request("tools/list", "{}"));

    assertThat(McpHttp.at(gateway).list().status()).isEqualTo(403);
    assertThat(signed.json().path("result").path("tools").size()).isEqualTo(2);
  }

  @Test
  void policiesHideAndForbidTools() {
    URI gateway = ground.shop(api, OPEN, "");
    String id = gateway.getPath().split("/", -1)[2];
    ground
        .calls
        .put(
            "/serai/v1/iam/gateways/%s/policies/main".formatted(id),
            Map.of(
                "policy",
                """
                permit (principal, action == Serai::Action::"gateway-tool:shop___refund", resource)
                when { context.input.amount <= 100 };
                """))
        .orFail();
    McpHttp client = McpHttp.at(gateway);
    api.answer(200, "{}");

    McpHttp.Answer small = client.call(REFUND, "{\"order\":\"7\",\"amount\":100}");
    McpHttp.Answer large = client.call(REFUND, "{\"order\":\"7\",\"amount\":101}");
    McpHttp.Answer hidden = client.call(GET, "{\"id\":\"7\"}");

    assertThat(client.list().names()).containsExactly(REFUND);
    assertThat(small.result().path("isError").asBoolean()).isFalse();
    assertThat(large.error().path("code").asInt()).isEqualTo(-32002);
    assertThat(hidden.error().path("message").asText()).contains("Tool Execution Denied");
  }

  @Test
  void toolsAreFoundByWhatTheyAreFor() {
    URI gateway =
        ground.shop(
            api,
            OPEN + ", \"protocolConfiguration\": {\"mcp\": {\"searchType\": \"SEMANTIC\"}}",
            "");
    McpHttp client = McpHttp.at(gateway);

    McpHttp.Answer listed = client.list();
    McpHttp.Answer money =
        client.call(
            "x_amz_bedrock_agentcore_search",
            "{\"query\":\"reimburse a customer who was charged too much\"}");
    McpHttp.Answer nothing = client.call("x_amz_bedrock_agentcore_search", "{}");

    assertThat(listed.names()).containsExactly("x_amz_bedrock_agentcore_search", GET, REFUND);
    assertThat(money.result().path("structuredContent").path("tools").path(0).path("name").asText())
        .isEqualTo(REFUND);
    assertThat(nothing.text()).isEqualTo("query is missing");
  }

  @Test
  void rateLimitsHoldCallsBackAndSayUntilWhen() {
    URI gateway = ground.shop(api, OPEN, "");
    String limits = gateway.getPath().replaceFirst("/mcp$", "/rate-limits");
    RawCalls.Answer made =
        ground
            .calls
            .post(
                limits,
                """
                {"rateLimitId": "refunds", "dimensionKeys": ["toolName"], "entries":
                  [{"dimensions": {"toolName": "refund"}, "requests": [{"rate": 1, "period": "minute"}]}]}
                """)
            .orFail();
    McpHttp client = McpHttp.at(gateway);
    api.answer(200, "{}");

    McpHttp.Answer first = client.call(REFUND, "{\"order\":\"7\",\"amount\":1}");
    McpHttp.Answer second = client.call(REFUND, "{\"order\":\"7\",\"amount\":1}");
    McpHttp.Answer other = client.call(GET, "{\"id\":\"7\"}");

    assertThat(made.text("status")).isEqualTo("ACTIVE");
    assertThat(first.result().path("isError").asBoolean()).isFalse();
    assertThat(second.error().path("code").asInt()).isEqualTo(-32003);
    assertThat(second.error().path("data").path("limitKey").asText()).isEqualTo("refunds");
    assertThat(other.result().path("isError").asBoolean()).isFalse();
    assertThat(ground.calls.get(limits).json().path("rateLimits").size()).isEqualTo(1);
    assertThat(ground.calls.delete(limits + "/refunds").status()).isEqualTo(200);
    assertThat(client.call(REFUND, "{\"order\":\"7\",\"amount\":1}").error().isMissingNode())
        .isTrue();
  }
}
