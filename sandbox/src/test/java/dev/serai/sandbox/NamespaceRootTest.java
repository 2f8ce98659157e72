package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class NamespaceRootTest extends RootContract {

  @Override
  Sandboxes create(SandboxConfig config) {
    return NamespaceSandboxes.create(config);
  }

  @Test
  void startsNoFurtherProgramsThatTheRootItselfWouldLower() {
    try (Sandbox sandbox = sandboxes.start(spec("sleep 60"))) {
      assertThatThrownBy(() -> sandbox.exec(ExecSpec.of("/bin/sh", "-c", "true")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("root of its own");
    }
  }

  @Test
  void isRefusedWhereAClassHasNoRootToGive() {
    try (Sandboxes plain = new ProcessSandboxes(folder.resolve("plain"))) {
      assertThatThrownBy(() -> plain.start(spec("true")))
          .isInstanceOf(SandboxException.class)
          .hasMessageContaining("process");
    }
  }
}
