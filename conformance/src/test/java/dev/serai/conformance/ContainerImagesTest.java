package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.images.LocalRegistry;
import dev.serai.images.MadeImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AgentRuntimeStatus;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetAgentRuntimeResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.NetworkMode;

/**
 * Agents that are container images, from a real registry that wants a password of the vault,
 * through the AWS SDK for Java.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContainerImagesTest {

  private static final Path PROBE = Path.of("agents/probe/agent.py");
  private static final String CONFIG =
      """
      {"architecture": "amd64", "os": "linux", "config": {
        "Entrypoint": ["/usr/bin/python3", "agent.py"],
        "Env": ["GREETING=hello", "VERSION=%s"], "WorkingDir": "/srv/agent"}}""";

  private LocalRegistry registry;
  private MadeImage image;
  private byte[] base;
  private byte[] agent;
  private TestPlatform platform;
  private JavaClients clients;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException {
    registry = LocalRegistry.locked(folder);
    image = new MadeImage(registry, "agents/probe");
    base = PythonImage.base();
    agent = PythonImage.agent(PROBE);
    platform =
        TestPlatform.start(
            Map.of(
                "images.registries.test.host",
                registry.host(),
                "images.registries.test.endpoint",
                registry.endpoint().toString(),
                "images.registries.test.username",
                LocalRegistry.USER,
                "images.registries.test.password",
                "vault:inn-registry"));
    clients = new JavaClients(platform.client(), platform.client().secretAccessKey().reveal());
    clients.control.createApiKeyCredentialProvider(
        r -> r.name("inn-registry").apiKey(LocalRegistry.PASSWORD));
  }

  @AfterAll
  void stop() {
    clients.close();
    platform.close();
    registry.close();
  }

  private GetAgentRuntimeResponse created(String name, String tag) {
    var created =
        clients.control.createAgentRuntime(
            r ->
                r.agentRuntimeName(name)
                    .roleArn("arn:aws:iam::111122223333:role/agent")
                    .networkConfiguration(n -> n.networkMode(NetworkMode.PUBLIC))
                    .environmentVariables(Map.of("MOOD", "calm"))
                    .agentRuntimeArtifact(
                        a ->
                            a.containerConfiguration(
                                c -> c.containerUri(image.named(tag).toString()))));
    return clients.settled(created.agentRuntimeId());
  }

  private JsonNode invoked(GetAgentRuntimeResponse runtime, String payload) throws IOException {
    return JavaSdkScenarios.JSON.readTree(
        clients.invoke(runtime.agentRuntimeArn(), JavaClients.sessionId(), payload));
  }

  @Test
  void runsAnImageAsItWantsToBeRun() throws IOException {
    image.push("1", CONFIG.formatted("one"), base, agent);
    GetAgentRuntimeResponse runtime = created("boxed", "1");
    assertThat(runtime.status()).as(runtime.failureReason()).isEqualTo(AgentRuntimeStatus.READY);

    assertThat(invoked(runtime, "{\"do\": \"count\"}").path("version").asText()).isEqualTo("one");
    JsonNode variables =
        invoked(
            runtime, "{\"do\": \"environment\", \"names\": [\"GREETING\", \"MOOD\", \"HOME\"]}");
    assertThat(variables.path("GREETING").asText()).isEqualTo("hello");
    assertThat(variables.path("MOOD").asText()).isEqualTo("calm");
    assertThat(variables.path("names").toString()).contains("AWS_CONTAINER_CREDENTIALS_FULL_URI");
  }

  @Test
  void goesOnWithWhatATagMeantUntilTheRuntimeIsUpdated() throws IOException {
    image.push("moving", CONFIG.formatted("old"), base, agent);
    GetAgentRuntimeResponse runtime = created("moved", "moving");
    image.push("moving", CONFIG.formatted("new"), base, agent);

    assertThat(invoked(runtime, "{\"do\": \"count\"}").path("version").asText()).isEqualTo("old");
    clients.control.updateAgentRuntime(
        r ->
            r.agentRuntimeId(runtime.agentRuntimeId())
                .roleArn(runtime.roleArn())
                .networkConfiguration(runtime.networkConfiguration())
                .agentRuntimeArtifact(runtime.agentRuntimeArtifact()));
    GetAgentRuntimeResponse updated = clients.settled(runtime.agentRuntimeId());
    assertThat(updated.status()).as(updated.failureReason()).isEqualTo(AgentRuntimeStatus.READY);
    assertThat(invoked(updated, "{\"do\": \"count\"}").path("version").asText()).isEqualTo("new");
  }

  @Test
  void aPasswordThatIsTakenAwayOpensNothing() throws IOException {
    image.push("later", CONFIG.formatted("later"), base, agent);
    clients.control.updateApiKeyCredentialProvider(r -> r.name("inn-registry").apiKey("wrong"));

    GetAgentRuntimeResponse refused = created("locked", "later");
    clients.control.updateApiKeyCredentialProvider(
        r -> r.name("inn-registry").apiKey(LocalRegistry.PASSWORD));

    assertThat(refused.status()).isEqualTo(AgentRuntimeStatus.CREATE_FAILED);
    assertThat(refused.failureReason()).contains(registry.host()).doesNotContain("wrong");
    assertThat(created("opened", "later").status()).isEqualTo(AgentRuntimeStatus.READY);
  }

  @Test
  void tellsWhyAnImageDoesNotRun() throws IOException {
    image.push("empty", CONFIG.formatted("none"), agent);

    GetAgentRuntimeResponse failed = created("hollow", "empty");

    assertThat(failed.status()).isEqualTo(AgentRuntimeStatus.CREATE_FAILED);
    assertThat(failed.failureReason()).contains("/usr/bin/python3");
    assertThat(created("absent", "nowhere").failureReason()).contains("agents/probe:nowhere");
  }
}
