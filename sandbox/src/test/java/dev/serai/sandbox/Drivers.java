package dev.serai.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The drivers of classes that have walls, for tests that run on each. */
final class Drivers {

  private static final boolean GVISOR = GvisorSandboxes.available(GvisorConfig.DEFAULT);

  private static final boolean MICROVM = MicrovmSandboxes.available(MicrovmConfig.DEFAULT);

  /** What no test runs inside, so that the image of programs is made in seconds. */
  private static final List<String> NOT_IN_TESTS =
      List.of(
          "/usr/lib/chromium",
          "/usr/lib/gcc",
          "/usr/lib/git-core",
          "/usr/lib/google-cloud-sdk",
          "/usr/lib/jvm",
          "/usr/lib/llvm-14",
          "/usr/lib/postgresql",
          "/usr/lib/python3",
          "/usr/libexec",
          "/usr/local",
          "/usr/share");

  private Drivers() {}

  /** Class microvm as tests use it. */
  static SandboxConfig microvm(SandboxConfig config) {
    var leftOut = new ArrayList<>(MicrovmConfig.LEAVE_OUT);
    NOT_IN_TESTS.forEach(path -> leftOut.add(Path.of(path)));
    var defaults = MicrovmConfig.DEFAULT;
    return config.with(
        new MicrovmConfig(
            defaults.qemu(),
            defaults.kernel(),
            defaults.acceleration(),
            defaults.bootTimeout(),
            leftOut));
  }

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
      case MICROVM -> {
        assumeTrue(MICROVM, "no QEMU or no kernel here: ./serai doctor --install");
        yield MicrovmSandboxes.create(microvm(config), InstantSource.system());
      }
    };
  }
}
