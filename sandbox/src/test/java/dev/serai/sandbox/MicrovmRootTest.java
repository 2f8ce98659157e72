package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MicrovmRootTest extends RootContract {

  @Override
  Sandboxes create(SandboxConfig config) {
    return Drivers.create(config.with(IsolationClass.MICROVM));
  }

  /** A machine shares no folder with the host. */
  @Override
  @Test
  void showsMountsBelowPlacesTheRootHas() throws IOException {
    var writable = new Mount(folder, "/mnt/notes", true);

    assertThatThrownBy(() -> sandboxes.start(spec("true", writable)))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("writable");
  }
}
