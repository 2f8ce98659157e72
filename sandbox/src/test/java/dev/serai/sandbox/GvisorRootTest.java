package dev.serai.sandbox;

class GvisorRootTest extends RootContract {

  @Override
  Sandboxes create(SandboxConfig config) {
    return Drivers.create(config.with(IsolationClass.GVISOR));
  }
}
