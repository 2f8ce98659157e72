package dev.serai.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerRolloutTest {

  private static final String IMAGE = "ghcr.io/acme/agent:1";

  @TempDir Path folder;
  private StoredFixture on;

  @BeforeEach
  void open() {
    on = new StoredFixture(folder);
    on.images.push(IMAGE, "aa");
  }

  @AfterEach
  void close() {
    on.close();
  }

  private Program.Container program(RuntimeId id, int version) {
    return (Program.Container) on.deployments().program(on.version(id, version));
  }

  @Test
  void bringsAnImageUpAndTellsWhatItRuns() {
    RuntimeId id = on.container("desk", IMAGE);

    assertThat(on.version(id, 1).status()).isEqualTo(RuntimeStatus.READY);
    assertThat(on.version(id, 1).settings().artifact()).isEqualTo(new ContainerArtifact(IMAGE));
    assertThat(program(id, 1).image().command()).isEqualTo(List.of("/bin/agent"));
  }

  @Test
  void staysWithWhatTheNameMeantWhenTheVersionWasMade() {
    RuntimeId id = on.container("desk", IMAGE);
    on.images.push(IMAGE, "bb");
    on.restart();

    assertThat(program(id, 1).image().root()).hasToString("/" + IMAGE + "@sha256:aa");
  }

  @Test
  void tellsWhyAnImageCannotBeHad() {
    RuntimeId id = on.container("desk", "ghcr.io/acme/none:1");

    assertThat(on.version(id, 1).status()).isEqualTo(RuntimeStatus.CREATE_FAILED);
    assertThat(on.version(id, 1).failureReason())
        .contains("the registry has no ghcr.io/acme/none:1");
  }

  @Test
  void keepsTheImagesOfAllVersionsAndNoOthersAcrossARestart() {
    RuntimeId kept = on.container("desk", IMAGE);
    RuntimeId gone = on.container("shelf", pushed("ghcr.io/acme/other:1"));
    on.service().deleteAgentRuntime(StoredFixture.CALLER, gone, Optional.empty(), Optional.empty());
    on.jobs.runAll();
    on.restart();

    assertThat(on.images.pulled()).containsExactly(IMAGE + "@sha256:aa");
    assertThat(program(kept, 1).image().environment()).containsEntry("FROM", "image");
  }

  private String pushed(String image) {
    on.images.push(image, "cc");
    return image;
  }
}
