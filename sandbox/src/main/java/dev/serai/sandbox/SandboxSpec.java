package dev.serai.sandbox;

import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param command program and arguments; the program is a path inside
 * @param workingDirectory absolute path inside
 * @param environment the whole environment of the program; nothing is inherited from the host
 * @param mounts shown in addition to the driver's own root
 * @param platformPorts the ways out
 */
public record SandboxSpec(
    SandboxId id,
    List<String> command,
    String workingDirectory,
    Map<String, String> environment,
    List<Mount> mounts,
    List<PlatformPort> platformPorts,
    SandboxLimits limits) {

  public SandboxSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    mounts = List.copyOf(mounts);
    platformPorts = List.copyOf(platformPorts);
  }
}
