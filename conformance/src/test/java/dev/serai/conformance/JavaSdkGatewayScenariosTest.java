package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.testing.Eventually;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AuthorizerType;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ConflictException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CreateGatewayRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CreateGatewayResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GatewayProtocolType;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GatewayStatus;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GatewaySummary;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetGatewayTargetResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.TargetConfiguration;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.TargetStatus;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.TargetSummary;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ValidationException;

/** Gateways and what stands behind them through the AWS SDK for Java. */
final class JavaSdkGatewayScenariosTest extends JavaSdkScenarios {

  private static final String NOBODY = "nobody-0123456789";
  private static final String ROOMS = "rooms";
  private static final String DOCUMENT =
      """
      {"openapi": "3.0.3", "info": {"title": "inn", "version": "1"},
       "servers": [{"url": "https://inn.example"}],
       "paths": {"/rooms": {"get": {"operationId": "listRooms", "summary": "Lists rooms."}}}}
      """;

  @Test
  void gatewaysComeAndGo() {
    var created = gateway("inn", r -> r.description("An inn."));
    String id = created.gatewayId();
    var found = control().getGateway(r -> r.gatewayIdentifier(id));
    assertThat(found.status()).isEqualTo(GatewayStatus.READY);
    assertThat(found.description()).isEqualTo("An inn.");
    assertThat(found.gatewayUrl()).endsWith("/gateways/" + id + "/mcp");
    assertThat(found.createdAt()).isBeforeOrEqualTo(found.updatedAt());
    invalid(() -> control().getGateway(r -> r.gatewayIdentifier(created.gatewayArn())));

    control()
        .updateGateway(
            r ->
                r.gatewayIdentifier(id)
                    .name(found.name())
                    .roleArn(JavaClients.ROLE)
                    .protocolType(GatewayProtocolType.MCP)
                    .authorizerType(AuthorizerType.AWS_IAM));
    var updated = control().getGateway(r -> r.gatewayIdentifier(id));
    assertThat(updated.authorizerType()).isEqualTo(AuthorizerType.AWS_IAM);
    assertThat(updated.description()).isNull();

    control().deleteGateway(r -> r.gatewayIdentifier(id));
    missing(() -> control().getGateway(r -> r.gatewayIdentifier(id)));
  }

  @Test
  void listsGatewaysInPages() {
    var ids = Stream.of("a", "b", "c").map(this::gateway).toList();
    var pages = control().listGatewaysPaginator(r -> r.maxResults(1));

    assertThat(pages.stream()).allMatch(page -> page.items().size() <= 1);
    assertThat(pages.items().stream().map(GatewaySummary::gatewayId))
        .containsAll(ids)
        .doesNotHaveDuplicates();
    invalid(() -> control().listGateways(r -> r.nextToken("made-up")));
  }

  @Test
  void refusesBadGateways() {
    invalid(() -> gateway("x", r -> r.name("no spaces")));
    invalid(() -> gateway("x", r -> r.roleArn("nobody")));
    invalid(() -> gateway("x", r -> r.authorizerType(AuthorizerType.CUSTOM_JWT)));
    String id = gateway("twice");
    String name = control().getGateway(r -> r.gatewayIdentifier(id)).name();
    conflict(() -> gateway("x", r -> r.name(name)));
    missing(() -> control().getGateway(r -> r.gatewayIdentifier(NOBODY)));
  }

  @Test
  void gatewayTargetsComeAndGo() {
    String inn = gateway("inn");
    var made = target(inn, ROOMS, DOCUMENT);
    String id = made.targetId();
    assertThat(made.status()).isEqualTo(TargetStatus.READY);
    awaitTools(inn, "rooms___listRooms");
    assertThat(control().listGatewayTargets(r -> r.gatewayIdentifier(inn)).items())
        .extracting(TargetSummary::targetId)
        .containsExactly(id);
    conflict(() -> control().deleteGateway(r -> r.gatewayIdentifier(inn)));

    control()
        .updateGatewayTarget(
            r ->
                r.gatewayIdentifier(inn)
                    .targetId(id)
                    .name(ROOMS)
                    .targetConfiguration(openApi(DOCUMENT.replace("listRooms", "findRooms"))));
    assertThat(settled(inn, id).status()).isEqualTo(TargetStatus.READY);
    awaitTools(inn, "rooms___findRooms");

    control().deleteGatewayTarget(r -> r.gatewayIdentifier(inn).targetId(id));
    missing(() -> control().getGatewayTarget(r -> r.gatewayIdentifier(inn).targetId(id)));
    control().deleteGateway(r -> r.gatewayIdentifier(inn));
  }

  @Test
  void refusesBadGatewayTargets() {
    String inn = gateway("inn");
    invalid(() -> target(inn, "no spaces", DOCUMENT));
    missing(() -> target(NOBODY, ROOMS, DOCUMENT));
    var broken = target(inn, "broken", "{\"openapi\": \"3.0.3\", \"paths\": {}}");
    assertThat(broken.status()).isEqualTo(TargetStatus.FAILED);
    assertThat(broken.statusReasons()).isNotEmpty();
    target(inn, ROOMS, DOCUMENT);
    conflict(() -> target(inn, ROOMS, DOCUMENT));
  }

  private String gateway(String word) {
    return gateway(word, r -> {}).gatewayId();
  }

  private CreateGatewayResponse gateway(
      String word, Consumer<CreateGatewayRequest.Builder> others) {
    return control()
        .createGateway(
            r ->
                r.name(JavaClients.unique(word).replace('_', '-'))
                    .roleArn(JavaClients.ROLE)
                    .protocolType(GatewayProtocolType.MCP)
                    .authorizerType(AuthorizerType.NONE)
                    .applyMutation(others));
  }

  private GetGatewayTargetResponse target(String gateway, String name, String document) {
    return settled(
        gateway,
        control()
            .createGatewayTarget(
                r -> r.gatewayIdentifier(gateway).name(name).targetConfiguration(openApi(document)))
            .targetId());
  }

  private GetGatewayTargetResponse settled(String gateway, String target) {
    return JavaClients.awaited(
        "the target settles",
        () -> control().getGatewayTarget(r -> r.gatewayIdentifier(gateway).targetId(target)),
        found -> !found.statusAsString().endsWith("ING"));
  }

  private void awaitTools(String gateway, String tool) {
    var client =
        McpHttp.at(
            URI.create(control().getGateway(r -> r.gatewayIdentifier(gateway)).gatewayUrl()));
    Eventually.holds(
        tool + " is listed", JavaClients.SETTLE, () -> client.list().names().equals(List.of(tool)));
  }

  private static TargetConfiguration openApi(String document) {
    return TargetConfiguration.fromMcp(
        mcp -> mcp.openApiSchema(schema -> schema.inlinePayload(document)));
  }

  private static void invalid(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ValidationException.class);
  }

  private static void missing(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ResourceNotFoundException.class);
  }

  private static void conflict(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ConflictException.class);
  }
}
