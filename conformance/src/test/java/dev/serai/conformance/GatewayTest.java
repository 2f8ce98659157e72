package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ConflictException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ServerProtocol;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.TargetStatus;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ValidationException;

/** Who is let in to gateways, what they may call there, and what targets are shown. */
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
    ground.calls.post("/serai/v1/iam/roles", Map.of("roleName", "conformance"));
    ground.calls.put(
        "/serai/v1/iam/roles/conformance/policies/all",
        Map.of("policy", "permit (principal, action, resource);"));
  }

  @AfterAll
  void stop() {
    ground.close();
    api.close();
    users.close();
  }

  @Test
  void anApiBecomesToolsThatReachIt() {
    McpHttp client = McpHttp.at(shop(OPEN, ""));
    api.answer(200, "{\"id\":\"7\",\"total\":12}");

    McpHttp.Answer listed = client.list();
    McpHttp.Answer called = client.call(GET, "{\"id\":\"a/b\",\"fields\":[\"x\",\"y\"]}");

    assertThat(listed.names()).containsExactly(GET, REFUND);
    assertThat(called.result().path("structuredContent").path("total").asInt()).isEqualTo(12);
    assertThat(api.last().uri().toString()).isEqualTo("/v1/orders/a%2Fb?fields=x&fields=y");
  }

  @Test
  void failuresOfATargetAreResultsAndTellWhatTheGatewayLetsThem() {
    McpHttp quiet = McpHttp.at(shop(OPEN, ""));
    McpHttp talkative = McpHttp.at(shop(OPEN + ", \"exceptionLevel\": \"DEBUG\"", ""));
    api.answer(503, "{\"why\":\"tired\"}");

    McpHttp.Answer unsaid = quiet.call(REFUND, "{\"order\":\"7\",\"amount\":1}");
    McpHttp.Answer said = talkative.call(REFUND, "{\"order\":\"7\",\"amount\":1}");

    assertThat(unsaid.result().path("isError").asBoolean()).isTrue();
    assertThat(unsaid.text()).isEqualTo("An internal error occurred. Please retry later.");
    assertThat(said.text()).contains("503").contains("tired");
  }

  @Test
  void argumentsThatDoNotFitReachNobody() {
    McpHttp client = McpHttp.at(shop(OPEN, ""));
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
        shop(
            """
            "authorizerType": "CUSTOM_JWT", "authorizerConfiguration": {"customJWTAuthorizer":
              {"discoveryUrl": "%s", "allowedAudience": ["agents"]}}
            """
                .formatted(users.discoveryUrl()),
            "");
    api.answer(200, "{}");

    McpHttp.Answer refused = McpHttp.at(gateway).list();
    McpHttp.Answer bad = McpHttp.at(gateway).bearing("no.such.token").list();
    McpHttp.Answer good = McpHttp.at(gateway).bearing(jwt("ANN")).list();
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
    URI gateway = shop("\"authorizerType\": \"AWS_IAM\"", "");

    RawCalls.Answer signed =
        ground.calls.post(gateway.getPath(), McpHttp.request("tools/list", "{}"));

    assertThat(McpHttp.at(gateway).list().status()).isEqualTo(403);
    assertThat(signed.json().path("result").path("tools").size()).isEqualTo(2);
  }

  @Test
  void policiesHideAndForbidTools() {
    URI gateway = shop(OPEN, "");
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
  void anAgentThatIsAnMcpServerStandsBehindAGateway() throws IOException {
    try (var objects = new TestObjects(ground.platform.client())) {
      objects.upload("dice.zip", Bundle.of(Path.of("../examples/mcp-server")));
    }
    String arn = diceServer();
    String id =
        ground.gateway(JavaClients.unique("dice"), OPEN + ", \"exceptionLevel\": \"DEBUG\"");
    ground.target(
        id,
        "dice",
        """
        "targetConfiguration": {"mcp": {"mcpServer": {"endpoint": "%s"}}},
        "credentialProviderConfigurations": [{"credentialProviderType": "GATEWAY_IAM_ROLE",
          "credentialProvider": {"iamCredentialProvider": {"service": "bedrock-agentcore"}}}]
        """
            .formatted(ground.calls.address(RawCalls.invocations(arn))));
    McpHttp client = McpHttp.at(ground.url(id));

    assertThat(client.list().names()).containsExactly("dice___roll");
    assertThat(client.call("dice___roll", "{\"dice\":1,\"sides\":2}").text()).contains(" = ");
  }

  @Test
  void toolsAreFoundByWhatTheyAreFor() {
    URI gateway =
        shop(OPEN + ", \"protocolConfiguration\": {\"mcp\": {\"searchType\": \"SEMANTIC\"}}", "");
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
    URI gateway = shop(OPEN, "");
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

  @Test
  void targetsAreShownKeysThatNoCallerSees() {
    String provider =
        ground
            .calls
            .post(
                "/identities/CreateApiKeyCredentialProvider",
                Map.of("name", JavaClients.unique("key"), "apiKey", "open-sesame"))
            .orFail()
            .text("credentialProviderArn");
    McpHttp inHeader = McpHttp.at(shop(OPEN, key(provider, "\"credentialPrefix\": \"Bearer\"")));
    McpHttp inQuery =
        McpHttp.at(
            shop(
                OPEN,
                key(
                    provider,
                    "\"credentialLocation\": \"QUERY_PARAMETER\", \"credentialParameterName\":"
                        + " \"api_key\"")));
    api.answer(200, "{}");

    assertThat(inHeader.call(GET, "{\"id\":\"7\"}").result().path("isError").asBoolean()).isFalse();
    assertThat(api.last().header("Authorization")).isEqualTo("Bearer open-sesame");
    assertThat(inQuery.call(GET, "{\"id\":\"7\"}").result().path("isError").asBoolean()).isFalse();
    assertThat(api.last().uri().getQuery()).isEqualTo("api_key=open-sesame");
  }

  @Test
  void theCallersTokenIsPassedOnWhereTheTargetWantsIt() {
    URI gateway =
        shop(
            """
            "authorizerType": "AUTHENTICATE_ONLY", "authorizerConfiguration":
              {"customJWTAuthorizer": {"discoveryUrl": "%s"}}
            """
                .formatted(users.discoveryUrl()),
            """
            , "credentialProviderConfigurations": [{"credentialProviderType": "JWT_PASSTHROUGH"}],
            "metadataConfiguration": {"allowedRequestHeaders": ["X-Tenant"]}
            """);
    String jwt = jwt("BOB");
    var client = new McpHttp(gateway, Map.of("Authorization", "Bearer " + jwt, "X-Tenant", "blue"));
    api.answer(200, "{}");

    client.call(GET, "{\"id\":\"7\"}");

    assertThat(api.last().header("Authorization")).isEqualTo("Bearer " + jwt);
    assertThat(api.last().header("X-Tenant")).isEqualTo("blue");
  }

  @Test
  void whatCannotBeReadFailsAndSaysWhere() {
    String gateway = ground.gateway(JavaClients.unique("broken"), OPEN);
    String target =
        ground
            .calls
            .post(
                "/gateways/%s/targets/".formatted(gateway),
                """
                {"name": "broken", "targetConfiguration": {"mcp": {"openApiSchema":
                  {"inlinePayload": "openapi: 3.0.0\\npaths: {/a: {get: {}}}"}}}}
                """)
            .orFail()
            .text("targetId");

    var settled = ground.settled(gateway, target);

    assertThat(settled.status()).isEqualTo(TargetStatus.FAILED);
    assertThat(settled.statusReasons().getFirst()).startsWith("/paths/~1a/get: no server");
  }

  @Test
  void aGatewayGoesWhenItsTargetsHaveGone() {
    String gateway = ground.gateway(JavaClients.unique("leaving"), OPEN);
    String target = ground.target(gateway, "shop", document());
    URI url = ground.url(gateway);
    var control = ground.clients.control;

    assertThatThrownBy(() -> control.deleteGateway(ask -> ask.gatewayIdentifier(gateway)))
        .isInstanceOf(ConflictException.class);
    control.deleteGatewayTarget(ask -> ask.gatewayIdentifier(gateway).targetId(target));
    assertThat(McpHttp.at(url).list().names()).isEmpty();
    control.deleteGateway(ask -> ask.gatewayIdentifier(gateway));
    assertThat(McpHttp.at(url).list().status()).isIn(403, 404);
    assertThatThrownBy(() -> control.getGateway(ask -> ask.gatewayIdentifier(gateway)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void whatIsNotServedIsRefusedByName() {
    String gateway = ground.gateway(JavaClients.unique("refusing"), OPEN);
    var control = ground.clients.control;

    assertThatThrownBy(
            () ->
                control.createGateway(
                    ask ->
                        ask.name("keyed")
                            .roleArn(JavaClients.ROLE)
                            .protocolType("MCP")
                            .authorizerType("AWS_IAM")
                            .kmsKeyArn(
                                "arn:aws:kms:us-east-1:111122223333:key/"
                                    + "00000000-0000-0000-0000-000000000000")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("kmsKeyArn");
    assertThat(
            ground
                .calls
                .post(
                    "/gateways/%s/targets/".formatted(gateway),
                    """
                    {"name": "x", "targetConfiguration": {"mcp": {"apiGateway": {"restApiId": "a",
                      "stage": "b", "apiGatewayToolConfiguration": {"toolFilters": []}}}}}
                    """)
                .json()
                .toString())
        .contains("targetConfiguration.mcp.apiGateway");
    assertThat(
            ground
                .calls
                .post(
                    "/gateways/",
                    """
                    {"name": "%s", "roleArn": "%s", "authorizerType": "CUSTOM_JWT",
                      "authorizerConfiguration": {"customJWTAuthorizer": {
                        "discoveryUrl": "https://login.example/.well-known/openid-configuration",
                        "allowedClients": ["shop"],
                        "allowedWorkloadConfiguration": {"workloadIdentities": ["assistant"]}}}}
                    """
                        .formatted("workloads", JavaClients.ROLE))
                .json()
                .toString())
        .contains("allowedWorkloadConfiguration");
  }

  @Test
  void toolsOfAServerStayAsTheyWereUntilTheyAreReadAgain() {
    String gateway = ground.gateway(JavaClients.unique("pinned"), OPEN);
    String target =
        ground.target(
            gateway,
            GatewayGround.TARGET,
            "\"targetConfiguration\": {\"mcp\": {\"mcpServer\": {\"endpoint\": \"%s\"}}}"
                .formatted(ground.everything.address()));
    List<String> before = McpHttp.at(ground.url(gateway)).list().names();

    ground.clients.control.synchronizeGatewayTargets(
        ask -> ask.gatewayIdentifier(gateway).targetIdList(target));
    var settled = ground.settled(gateway, target);

    assertThat(settled.status()).isEqualTo(TargetStatus.READY);
    assertThat(before).contains("everything___test_simple_text").isSorted();
    assertThat(McpHttp.at(ground.url(gateway)).list().names()).isEqualTo(before);
  }

  private String diceServer() {
    String id =
        ground
            .clients
            .control
            .createAgentRuntime(
                JavaClients.probe(
                        TestObjects.BUCKET, "dice.zip", JavaClients.unique("dice"), Map.of())
                    .andThen(
                        request ->
                            request
                                .agentRuntimeArtifact(
                                    JavaClients.artifact(
                                        TestObjects.BUCKET, "dice.zip", "PYTHON_3_13", "server.py"))
                                .protocolConfiguration(
                                    protocol -> protocol.serverProtocol(ServerProtocol.MCP))))
            .agentRuntimeId();
    return ground.clients.settled(id).agentRuntimeArn();
  }

  private URI shop(String gateway, String target) {
    String id = ground.gateway(JavaClients.unique("shop"), gateway);
    ground.target(id, "shop", document() + target);
    return ground.url(id);
  }

  private String document() {
    return "\"targetConfiguration\": {\"mcp\": {\"openApiSchema\": {\"inlinePayload\": \"%s\"}}}"
        .formatted(api.document().replace("\n", "\\n"));
  }

  private String jwt(String user) {
    return users.variables().getOrDefault("CONFORMANCE_%s_JWT".formatted(user), "");
  }

  private static String key(String provider, String more) {
    return """
        , "credentialProviderConfigurations": [{"credentialProviderType": "API_KEY",
          "credentialProvider": {"apiKeyCredentialProvider": {"providerArn": "%s", %s}}}]
        """
        .formatted(provider, more);
  }
}
