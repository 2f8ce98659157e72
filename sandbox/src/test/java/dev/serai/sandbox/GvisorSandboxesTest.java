package dev.serai.sandbox;

import java.nio.file.Path;

class GvisorSandboxesTest extends SandboxContract {

  @Override
  Sandboxes create(Path stateDirectory) {
    return Drivers.create(IsolationClass.GVISOR, stateDirectory);
  }
}
