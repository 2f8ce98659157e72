package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.Cgroups;
import dev.serai.sandbox.linux.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What all sandboxes of one driver share, of whatever class with walls. */
record SandboxHost(
    SandboxConfig config, ServerRights rights, StateLock lock, Cgroups cgroups, Spawner spawner)
    implements AutoCloseable {

  /**
   * Takes the state directory.
   *
   * @throws SandboxException when another server has it
   */
  static SandboxHost prepare(SandboxConfig config, Cgroups cgroups) throws IOException {
    Files.createDirectories(state(config).resolve("sandboxes"));
    StateLock lock = StateLock.take(state(config));
    try {
      var spawner = new Spawner();
      return new SandboxHost(config, rights(config, spawner), lock, cgroups, spawner);
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  Path directory(SandboxId id) {
    return records().resolve(id.value());
  }

  /** One directory a sandbox. */
  Path records() {
    return state().resolve("sandboxes");
  }

  Path state() {
    return state(config);
  }

  @Override
  public void close() throws IOException {
    spawner.close();
    rights.close();
    lock.close();
  }

  private static Path state(SandboxConfig config) {
    return config.stateDirectory().toAbsolutePath();
  }

  private static ServerRights rights(SandboxConfig config, Spawner spawner) throws IOException {
    return Posix.effectiveUid() == 0
        ? RootRights.prepare(config)
        : RootlessRights.prepare(config, spawner);
  }
}
