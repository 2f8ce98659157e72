package dev.serai.sandbox;

import java.nio.file.Path;

class ProcessSandboxesTest extends SandboxContract {

  @Override
  Sandboxes create(Path stateDirectory) {
    return new ProcessSandboxes(stateDirectory);
  }
}
