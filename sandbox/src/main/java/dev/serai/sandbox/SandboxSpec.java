package dev.serai.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to start.
 *
 * @param command program and arguments; the program is a path inside
 * @param workingDirectory absolute path inside
 * @param environment the whole environment of the program; nothing is inherited from the host
 * @param mounts shown in addition to the driver's own root
 * @param platformPorts the ways out
 * @param root a folder shown read-only as the whole root, readable by everybody, such as an
 *     unpacked image; the driver's own root when empty. {@code /proc}, {@code /dev}, {@code /tmp}
 *     and {@code /workspace} are the sandbox's in any case.
 */
public record SandboxSpec(
    SandboxId id,
    List<String> command,
    String workingDirectory,
    Map<String, String> environment,
    List<Mount> mounts,
    List<PlatformPort> platformPorts,
    SandboxLimits limits,
    Optional<Path> root) {

  public SandboxSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    mounts = List.copyOf(mounts);
    platformPorts = List.copyOf(platformPorts);
  }

  /** In the driver's own root. */
  public SandboxSpec(
      SandboxId id,
      List<String> command,
      String workingDirectory,
      Map<String, String> environment,
      List<Mount> mounts,
      List<PlatformPort> platformPorts,
      SandboxLimits limits) {
    this(
        id,
        command,
        workingDirectory,
        environment,
        mounts,
        platformPorts,
        limits,
        Optional.empty());
  }

  /** The same for a sandbox of another name. */
  public SandboxSpec named(SandboxId other) {
    return new SandboxSpec(
        other, command, workingDirectory, environment, mounts, platformPorts, limits, root);
  }
}
