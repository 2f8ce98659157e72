package dev.serai.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** The drivers of classes that have walls, for tests that run on each. */
final class Drivers {

  private static final boolean GVISOR = GvisorSandboxes.available(GvisorConfig.DEFAULT);

  private Drivers() {}

  static Sandboxes create(IsolationClass isolationClass, Path stateDirectory) {
    return create(SandboxConfig.defaults(stateDirectory).with(isolationClass));
  }

  /** Skips the test where runsc cannot be had; {@link HostReportTest} says where it must be. */
  static Sandboxes create(SandboxConfig config) {
    return switch (config.isolationClass()) {
      case PROCESS -> new ProcessSandboxes(config.stateDirectory());
      case NAMESPACE -> NamespaceSandboxes.create(config);
      case GVISOR -> {
        assumeTrue(GVISOR, "no runsc works here: ./serai doctor --install, with Go on the path");
        yield GvisorSandboxes.create(config);
      }
    };
  }
}
