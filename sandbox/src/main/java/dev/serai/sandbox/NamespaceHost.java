package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.Cgroups;
import java.nio.file.Path;

/** What all sandboxes of class namespace share. */
record NamespaceHost(SandboxHost shared, Path filter, Path seal, Path etc) {

  SandboxConfig config() {
    return shared.config();
  }

  ServerRights rights() {
    return shared.rights();
  }

  Cgroups cgroups() {
    return shared.cgroups();
  }

  Spawner spawner() {
    return shared.spawner();
  }
}
