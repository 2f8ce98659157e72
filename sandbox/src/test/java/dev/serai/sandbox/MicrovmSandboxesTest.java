package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "serai.test.microvm", matches = "full")
class MicrovmSandboxesTest extends SandboxContract {

  @Override
  Sandboxes create(Path stateDirectory) {
    return Drivers.create(IsolationClass.MICROVM, stateDirectory);
  }

  /** A machine shares no folder with the host. */
  @Override
  @Test
  void showsAWritableMountInsideAndKeepsItsFiles() throws IOException {
    var spec = Specs.with(Specs.shell("true"), new Mount(directory, "/mnt/data", true));
    assertThatThrownBy(() -> sandboxes.start(spec))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("writable");
  }
}
