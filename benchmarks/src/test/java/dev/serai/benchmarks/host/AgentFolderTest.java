package dev.serai.benchmarks.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.benchmarks.agent.BenchAgent;
import dev.serai.cli.deploy.AgentManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentFolderTest {

  @TempDir private Path root;

  @Test
  void packsAJarThatStartsTheAgent() throws IOException {
    AgentFolder folder = AgentFolder.pack(root);

    try (JarFile jar = new JarFile(folder.jar().toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo(BenchAgent.class.getName());
      assertThat(jar.getEntry("dev/serai/benchmarks/agent/BenchAgent.class")).isNotNull();
    }
  }

  @Test
  void describesItSoThatItCanBeDeployed() throws IOException {
    AgentFolder.pack(root);

    assertThat(AgentManifest.read(root).entryPoint()).containsExactly("agent.jar");
  }
}
