package dev.serai.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagerTest {

  @TempDir Path scratch;

  private Path agent;

  @BeforeEach
  void writeAgent() throws IOException {
    agent = Files.createDirectories(scratch.resolve("agent"));
    Files.writeString(agent.resolve("agent.py"), "print('hello')");
    Files.createDirectories(agent.resolve("lib/__pycache__"));
    Files.writeString(agent.resolve("lib/part.py"), "x = 1");
    Files.writeString(agent.resolve("lib/__pycache__/part.pyc"), "bytes");
    Files.writeString(agent.resolve("serai.yaml"), "name: agent");
  }

  @Test
  void packsFilesInOrderAndLeavesOutWhatIsNotTheAgent() throws IOException {
    Path zip = scratch.resolve("agent.zip");
    Packager.zip(agent, zip);

    try (ZipFile opened = new ZipFile(zip.toFile())) {
      assertThat(opened.stream().map(ZipEntry::getName)).containsExactly("agent.py", "lib/part.py");
    }
  }

  @Test
  void givesTheSameBytesForTheSameFiles() throws IOException {
    Packager.zip(agent, scratch.resolve("one.zip"));
    Files.setLastModifiedTime(agent.resolve("agent.py"), FileTime.fromMillis(0));
    Packager.zip(agent, scratch.resolve("two.zip"));

    assertThat(scratch.resolve("two.zip")).hasSameBinaryContentAs(scratch.resolve("one.zip"));
  }

  @Test
  void refusesALinkThatLeavesTheFolder() throws IOException {
    Path outside = Files.writeString(scratch.resolve("secret"), "secret");
    Files.createSymbolicLink(agent.resolve("innocent.txt"), outside);

    assertThatThrownBy(() -> Packager.zip(agent, scratch.resolve("agent.zip")))
        .hasMessageContaining("innocent.txt")
        .hasMessageContaining("only links to files inside");
  }
}
