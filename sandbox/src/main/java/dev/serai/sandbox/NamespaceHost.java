package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.Cgroups;
import dev.serai.sandbox.linux.NetworkNamespaces;
import java.nio.file.Path;

/** What all sandboxes of one driver share. */
record NamespaceHost(
    SandboxConfig config,
    StateLock lock,
    Cgroups cgroups,
    UidSlots uids,
    NetworkNamespaces networks,
    Spawner spawner,
    Path filter,
    Path seal,
    Path etc) {

  /** Where each sandbox prepares its mounts, in a mount namespace of its own. */
  Path stage() {
    return config.runDirectory().resolve("stage");
  }

  Path directory(SandboxId id) {
    return config.stateDirectory().resolve("sandboxes").resolve(id.value());
  }
}
