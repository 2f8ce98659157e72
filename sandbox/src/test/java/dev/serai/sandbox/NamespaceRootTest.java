package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NamespaceRootTest extends RootContract {

  @Override
  Sandboxes create(SandboxConfig config) {
    return NamespaceSandboxes.create(config);
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
