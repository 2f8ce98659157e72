package dev.serai.sandbox;

import java.nio.file.Path;

class NamespaceSandboxesTest extends SandboxContract {

  @Override
  Sandboxes create(Path stateDirectory) {
    return NamespaceSandboxes.create(SandboxConfig.defaults(stateDirectory));
  }
}
