package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AgentRuntimeEndpoint;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetAgentRuntimeResponse;

/** Scenarios of versions and endpoints through the AWS SDK for Java. */
final class JavaSdkVersionScenariosTest extends JavaSdkScenarios {

  @Test
  void updatesMakeNewVersions() {
    var id = create("versioned", Map.of("VERSION", "1")).agentRuntimeId();

    var updated = update(id, Map.of());

    assertThat(updated.agentRuntimeVersion()).isEqualTo("2");
    assertThat(updated.environmentVariables()).isEmpty();
    assertThat(
            control()
                .getAgentRuntime(request -> request.agentRuntimeId(id).agentRuntimeVersion("1"))
                .environmentVariables())
        .containsEntry("VERSION", "1");
    assertThat(
            control()
                .listAgentRuntimeVersions(request -> request.agentRuntimeId(id))
                .agentRuntimes())
        .extracting(version -> version.agentRuntimeVersion())
        .containsExactly("2", "1");
    assertThat(settledEndpoint(id, "DEFAULT").liveVersion()).isEqualTo("2");
  }

  @Test
  void endpointsMoveOnlyByUpdate() {
    var runtime = create("endpoints", Map.of("VERSION", "1"));
    var id = runtime.agentRuntimeId();
    control()
        .createAgentRuntimeEndpoint(
            request -> request.agentRuntimeId(id).name("prod").agentRuntimeVersion("1"));
    settledEndpoint(id, "prod");

    update(id, Map.of("VERSION", "2"));

    assertThat(versionAt(runtime, "prod")).isEqualTo("1");
    assertThat(versionAt(runtime, "DEFAULT")).isEqualTo("2");
    for (String version : List.of("2", "1")) {
      control()
          .updateAgentRuntimeEndpoint(
              request ->
                  request.agentRuntimeId(id).endpointName("prod").agentRuntimeVersion(version));
      assertThat(settledEndpoint(id, "prod").liveVersion()).isEqualTo(version);
      assertThat(versionAt(runtime, "prod")).isEqualTo(version);
    }
    assertThat(
            control()
                .listAgentRuntimeEndpoints(request -> request.agentRuntimeId(id))
                .runtimeEndpoints())
        .extracting(AgentRuntimeEndpoint::name)
        .containsExactlyInAnyOrder("DEFAULT", "prod");
  }

  @Test
  void liveSessionsStayOnTheirVersion() {
    var runtime = create("pinned", Map.of("VERSION", "1"));
    var session = JavaClients.sessionId();
    count(runtime.agentRuntimeArn(), session);

    update(runtime.agentRuntimeId(), Map.of("VERSION", "2"));

    assertThat(count(runtime.agentRuntimeArn(), session).path("version").asText()).isEqualTo("1");
    assertThat(versionAt(runtime, "DEFAULT")).isEqualTo("2");
  }

  private GetAgentRuntimeResponse update(String id, Map<String, String> environment) {
    control()
        .updateAgentRuntime(
            request ->
                request
                    .agentRuntimeId(id)
                    .agentRuntimeArtifact(probe().agentRuntimeArtifact())
                    .roleArn(JavaClients.ROLE)
                    .networkConfiguration(probe().networkConfiguration())
                    .environmentVariables(environment));
    return clients.settled(id);
  }
}
