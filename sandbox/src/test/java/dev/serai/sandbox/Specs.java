package dev.serai.sandbox;

import dev.serai.kernel.Ids;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Specs for tests: the test programs are shown at {@code /app}. */
final class Specs {

  static final String PYTHON = "/usr/bin/python3";

  private static final Ids IDS = Ids.secure();
  private static final long MIB = 1024L * 1024;

  static final SandboxLimits SMALL =
      new SandboxLimits(1, 512 * MIB, 64, 256, 32 * MIB, 16 * MIB, 8 * MIB, 64 * 1024);

  private Specs() {}

  static SandboxId newId() {
    return new SandboxId(IDS.alphanumeric(16).toLowerCase(Locale.ROOT));
  }

  static SandboxSpec python(String program, String... arguments) {
    var command = new ArrayList<>(List.of(PYTHON, "/app/" + program));
    command.addAll(List.of(arguments));
    return of(command, Map.of("NAME", "guest"));
  }

  static SandboxSpec shell(String script) {
    return of(List.of("/bin/sh", "-c", script), Map.of("NAME", "guest"));
  }

  static SandboxSpec of(List<String> command, Map<String, String> environment) {
    return new SandboxSpec(
        newId(),
        command,
        "/app",
        environment,
        List.of(new Mount(programs(), "/app", false)),
        List.of(),
        SMALL);
  }

  static SandboxSpec with(SandboxSpec spec, SandboxLimits limits) {
    return new SandboxSpec(
        spec.id(),
        spec.command(),
        spec.workingDirectory(),
        spec.environment(),
        spec.mounts(),
        spec.platformPorts(),
        limits);
  }

  static SandboxSpec with(SandboxSpec spec, PlatformPort port) {
    return new SandboxSpec(
        spec.id(),
        spec.command(),
        spec.workingDirectory(),
        spec.environment(),
        spec.mounts(),
        List.of(port),
        spec.limits());
  }

  static SandboxSpec with(SandboxSpec spec, Mount mount) {
    var mounts = new ArrayList<>(spec.mounts());
    mounts.add(mount);
    return new SandboxSpec(
        spec.id(),
        spec.command(),
        spec.workingDirectory(),
        spec.environment(),
        mounts,
        spec.platformPorts(),
        spec.limits());
  }

  static Path programs() {
    try {
      return Path.of(Specs.class.getResource("/programs").toURI());
    } catch (java.net.URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
