package dev.serai.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentManifestTest {

  @TempDir Path folder;

  @Test
  void readsEveryKey() throws IOException {
    write(
        """
        name: agent
        runtime: PYTHON_3_13
        entry-point: [opentelemetry-instrument, agent.py]
        protocol: MCP
        description: Says hello.
        environment: {COUNT: 40, NAME: "x"}
        idle-timeout: 90
        max-lifetime: 8h
        role: arn:aws:iam::111122223333:role/agent
        request-headers: [X-Amzn-Bedrock-AgentCore-Runtime-Custom-Team]
        session-storage: /mnt/notes
        build: make
        package: dist
        """);

    AgentManifest manifest = AgentManifest.read(folder);

    assertThat(manifest.entryPoint()).containsExactly("opentelemetry-instrument", "agent.py");
    assertThat(manifest.environment()).containsEntry("COUNT", "40");
    assertThat(manifest.idleTimeout()).contains(Duration.ofSeconds(90));
    assertThat(manifest.maxLifetime()).contains(Duration.ofHours(8));
    assertThat(manifest.packaged()).contains("dist");
    assertThat(manifest.sessionStorage()).contains("/mnt/notes");
  }

  @Test
  void namesWhatIsMissing() throws IOException {
    write("name: agent\nruntime: PYTHON_3_13\n");

    assertThatThrownBy(() -> AgentManifest.read(folder))
        .hasMessageContaining("the key entry-point is missing");
  }

  @Test
  void namesAnUnknownKeyAndItsLine() throws IOException {
    write("name: agent\nruntime: PYTHON_3_13\nentrypoint: [a.py]\n");

    assertThatThrownBy(() -> AgentManifest.read(folder))
        .hasMessageContaining("line 3: unknown key entrypoint")
        .hasMessageContaining("entry-point");
  }

  @Test
  void saysWhereTheFileShouldBe() {
    assertThatThrownBy(() -> AgentManifest.read(folder))
        .hasMessageContaining("serai.yaml is missing");
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve(AgentManifest.FILE), text);
  }
}
