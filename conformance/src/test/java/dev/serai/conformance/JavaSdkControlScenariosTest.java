package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.testing.Eventually;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockagentcore.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AgentRuntimeArtifact;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AgentRuntimeStatus;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.BedrockAgentCoreControlException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ConflictException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ServerProtocol;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ValidationException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ValidationExceptionReason;

/** Scenarios of the control plane through the AWS SDK for Java. */
final class JavaSdkControlScenariosTest extends JavaSdkScenarios {

  @Test
  void createsARuntimeFromAZipInS3() {
    var created = control().createAgentRuntime(probeNamed("made", Map.of()));

    assertThat(created.status()).isEqualTo(AgentRuntimeStatus.CREATING);
    assertThat(created.agentRuntimeVersion()).isEqualTo("1");
    assertThat(created.agentRuntimeArn()).endsWith(":runtime/" + created.agentRuntimeId());
    var ready = clients.settled(created.agentRuntimeId());
    assertThat(ready.status()).as(ready.failureReason()).isEqualTo(AgentRuntimeStatus.READY);
  }

  @Test
  void answersWhatWasSent() {
    var sent = probeNamed("kept", Map.of("VERSION", "1"));
    var created =
        control()
            .createAgentRuntime(
                request ->
                    request
                        .applyMutation(sent)
                        .description("keeps what it is told")
                        .protocolConfiguration(p -> p.serverProtocol(ServerProtocol.HTTP))
                        .lifecycleConfiguration(
                            l -> l.idleRuntimeSessionTimeout(120).maxLifetime(3600)));

    var found = clients.settled(created.agentRuntimeId());
    assertThat(found.description()).isEqualTo("keeps what it is told");
    assertThat(found.environmentVariables()).containsExactlyEntriesOf(Map.of("VERSION", "1"));
    assertThat(found.protocolConfiguration().serverProtocol()).isEqualTo(ServerProtocol.HTTP);
    assertThat(found.lifecycleConfiguration().idleRuntimeSessionTimeout()).isEqualTo(120);
    assertThat(found.agentRuntimeArtifact().codeConfiguration().entryPoint())
        .containsExactly("agent.py");
    assertThat(found.createdAt()).isBeforeOrEqualTo(found.lastUpdatedAt());
  }

  @Test
  void listsRuntimesInPages() {
    var id = probe().agentRuntimeId();
    create("listed", Map.of());

    var pages = control().listAgentRuntimesPaginator(request -> request.maxResults(1));

    assertThat(pages).allSatisfy(page -> assertThat(page.agentRuntimes()).hasSizeLessThan(2));
    assertThat(pages.stream().flatMap(page -> page.agentRuntimes().stream()))
        .extracting(runtime -> runtime.agentRuntimeId())
        .contains(id)
        .doesNotHaveDuplicates();
  }

  @Test
  void tagsComeAndGo() {
    var arn = create("tagged", Map.of()).agentRuntimeArn();

    control().tagResource(r -> r.resourceArn(arn).tags(Map.of("stage", "one", "team", "inn")));
    control().untagResource(r -> r.resourceArn(arn).tagKeys("team"));

    assertThat(control().listTagsForResource(r -> r.resourceArn(arn)).tags())
        .containsExactlyEntriesOf(Map.of("stage", "one"));
  }

  @Test
  void policiesOfRuntimesComeAndGo() {
    var arn = create("guarded", Map.of()).agentRuntimeArn();
    var policy =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*",
         "Action": "bedrock-agentcore:InvokeAgentRuntime", "Resource": "%s"}]}
        """
            .formatted(arn);

    control().putResourcePolicy(r -> r.resourceArn(arn).policy(policy));

    assertThat(control().getResourcePolicy(r -> r.resourceArn(arn)).policy()).isEqualTo(policy);
    var refused =
        catchThrowableOfType(
            AccessDeniedException.class,
            () -> clients.invoke(arn, JavaClients.sessionId(), "{\"do\":\"count\"}"));
    assertThat(refused.statusCode()).isEqualTo(403);
    control().deleteResourcePolicy(r -> r.resourceArn(arn));
    awaitGone(() -> control().getResourcePolicy(r -> r.resourceArn(arn)));
    assertThat(clients.invoke(arn, JavaClients.sessionId(), "{\"do\":\"count\"}")).isNotNull();
  }

  @Test
  void theSameClientTokenCreatesOnce() {
    var request = probeNamed("once", Map.of());
    var token = UUID.randomUUID().toString();

    var first = control().createAgentRuntime(r -> r.applyMutation(request).clientToken(token));
    var again = control().createAgentRuntime(r -> r.applyMutation(request).clientToken(token));

    assertThat(again.agentRuntimeId()).isEqualTo(first.agentRuntimeId());
  }

  @Test
  void deletesEndpointsAndRuntimes() {
    var id = create("deleted", Map.of()).agentRuntimeId();
    control().createAgentRuntimeEndpoint(request -> request.agentRuntimeId(id).name("side"));
    settledEndpoint(id, "side");
    var refused =
        catchThrowableOfType(
            ConflictException.class,
            () -> control().deleteAgentRuntime(request -> request.agentRuntimeId(id)));
    assertThat(refused).isNotNull();

    control().deleteAgentRuntimeEndpoint(r -> r.agentRuntimeId(id).endpointName("side"));
    awaitGone(
        () -> control().getAgentRuntimeEndpoint(r -> r.agentRuntimeId(id).endpointName("side")));
    control().deleteAgentRuntime(request -> request.agentRuntimeId(id));
    awaitGone(() -> control().getAgentRuntime(request -> request.agentRuntimeId(id)));
  }

  @Test
  void aRuntimeThatNeverServesFailsWithAReason() {
    var failed = create("broken", Map.of("PROBE", "exit"));

    assertThat(failed.status()).isEqualTo(AgentRuntimeStatus.CREATE_FAILED);
    assertThat(failed.failureReason()).contains("probe leaves before it serves");
  }

  @Test
  void equalNamesConflict() {
    var name = probe().agentRuntimeName();

    var refused =
        catchThrowableOfType(
            ConflictException.class,
            () ->
                control()
                    .createAgentRuntime(
                        r -> r.applyMutation(probeNamed("x", Map.of())).agentRuntimeName(name)));

    assertThat(refused.statusCode()).isEqualTo(409);
  }

  @Test
  void namesTheInvalidField() {
    var refused =
        catchThrowableOfType(
            ValidationException.class,
            () ->
                control()
                    .createAgentRuntime(
                        r ->
                            r.applyMutation(probeNamed("x", Map.of()))
                                .agentRuntimeName("no-hyphens")));

    assertThat(refused.reason()).isEqualTo(ValidationExceptionReason.FIELD_VALIDATION_FAILED);
    assertThat(refused.fieldList())
        .extracting(field -> field.name())
        .containsExactly("agentRuntimeName");
  }

  @Test
  void namesRegistriesThatAreNotAsked() {
    var image =
        AgentRuntimeArtifact.fromContainerConfiguration(
            c -> c.containerUri("registry.internal/agent:1"));

    var created =
        control()
            .createAgentRuntime(
                r -> r.applyMutation(probeNamed("image", Map.of())).agentRuntimeArtifact(image));

    var failed = clients.settled(created.agentRuntimeId());
    assertThat(failed.agentRuntimeArtifact()).isEqualTo(image);
    assertThat(failed.status()).isEqualTo(AgentRuntimeStatus.CREATE_FAILED);
    assertThat(failed.failureReason()).contains("registry.internal is not configured");
  }

  @Test
  void unservedOperationsSaySo() {
    var refused =
        catchThrowableOfType(
            BedrockAgentCoreControlException.class, () -> control().listEvaluators(r -> {}));

    assertThat(refused).hasMessageContaining("ListEvaluators");
  }

  private static void awaitGone(Runnable read) {
    Eventually.holds(
        "it is gone",
        JavaClients.SETTLE,
        () -> catchThrowableOfType(ResourceNotFoundException.class, read::run) != null);
  }
}
