package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.serai.examples.Agent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AgentRuntimeStatus;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetAgentRuntimeResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.NetworkMode;

/** A folder of {@code examples/}: what its serai.yaml says, and the zip it becomes. */
record ExampleFolder(Path folder, JsonNode settings) {

  static ExampleFolder named(String name) throws IOException {
    Path folder = Path.of("../examples", name);
    return new ExampleFolder(
        folder, new YAMLMapper().readTree(Files.readAllBytes(folder.resolve("serai.yaml"))));
  }

  String runtime() {
    return settings.path("runtime").asText();
  }

  List<String> entryPoint() {
    return settings.path("entry-point").valueStream().map(JsonNode::asText).toList();
  }

  String protocol() {
    return settings.path("protocol").asText("HTTP");
  }

  byte[] zip(ForeignTools tools) throws IOException {
    if (runtime().startsWith("JAVA")) {
      return new Bundle().add(entryPoint().getFirst(), agentJar()).bytes();
    }
    return Files.exists(folder.resolve("requirements.txt"))
        ? Bundle.of(folder, tools.vendored(folder))
        : Bundle.of(folder);
  }

  /** A runtime of this example that is ready. */
  GetAgentRuntimeResponse deploy(
      SharedPlatform platform, JavaClients clients, ForeignTools tools, String role)
      throws IOException {
    var name = JavaClients.unique(settings.path("name").asText());
    platform.upload(name + ".zip", zip(tools));
    var artifact =
        JavaClients.artifact(platform.bucket(), name + ".zip", runtime(), entryPoint().getFirst());
    var created =
        clients.control.createAgentRuntime(
            request ->
                request
                    .agentRuntimeName(name)
                    .agentRuntimeArtifact(artifact)
                    .roleArn(role)
                    .networkConfiguration(network -> network.networkMode(NetworkMode.PUBLIC))
                    .protocolConfiguration(p -> p.serverProtocol(protocol())));
    var ready = clients.settled(created.agentRuntimeId());
    assertThat(ready.status()).as(ready.failureReason()).isEqualTo(AgentRuntimeStatus.READY);
    return ready;
  }

  /** The jar the reactor built, or before that phase one made of its classes. */
  private static byte[] agentJar() throws IOException {
    Path built = builtAgent();
    if (Files.isRegularFile(built)) {
      return Files.readAllBytes(built);
    }
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Agent.class.getName());
    var head = new ByteArrayOutputStream();
    manifest.write(head);
    return new Bundle().add("META-INF/MANIFEST.MF", head.toByteArray()).add(built).bytes();
  }

  private static Path builtAgent() {
    try {
      return Path.of(Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
