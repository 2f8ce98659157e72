package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.Cgroups;
import java.nio.file.Path;

/** What all sandboxes of one driver share. */
record NamespaceHost(
    SandboxConfig config,
    ServerRights rights,
    StateLock lock,
    Cgroups cgroups,
    Spawner spawner,
    Path filter,
    Path seal,
    Path etc) {

  Path directory(SandboxId id) {
    return config.stateDirectory().resolve("sandboxes").resolve(id.value());
  }
}
