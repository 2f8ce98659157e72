package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** How targets come, stay as they were read, and go. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTargetsTest {

  private static final String OPEN = "\"authorizerType\": \"NONE\"";

  private GatewayGround ground;
  private ScriptedApi api;

  @BeforeAll
  void start() throws IOException {
    ground = new GatewayGround();
    api = ScriptedApi.start();
    ground.permitRole();
  }

  @AfterAll
  void stop() {
    ground.close();
    api.close();
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
    String target = ground.target(gateway, "shop", api.target());
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
}
