package dev.serai.sandbox;

import dev.serai.sandbox.linux.Posix;
import dev.serai.sandbox.linux.SandboxLoopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Each sandbox stands in a user namespace of its own, whose root is this server's user: there, and
 * nowhere else, the steps that need root are allowed. bwrap makes the sandbox's own user namespace
 * below it. All sandboxes are this server's user to the host.
 */
record RootlessRights(Spawner spawner) implements ServerRights {

  static RootlessRights prepare(SandboxConfig config, Spawner spawner) throws IOException {
    HostExamination.requireUserNamespaces();
    // Whoever reaches a socket there speaks to a sandbox, or as one.
    Files.setPosixFilePermissions(
        config.stateDirectory().resolve("sandboxes"), PosixFilePermissions.fromString("rwx------"));
    return new RootlessRights(spawner);
  }

  @Override
  public int takeUid(Path record) {
    return NO_UID;
  }

  @Override
  public void freeUid(int uid) {
    // None has been taken.
  }

  @Override
  public void freeAbandonedUids() {
    // None has been taken.
  }

  @Override
  public void giveMount(Path mount, int uid) {
    // Everything is the same user's already.
  }

  @Override
  public void takeBackMount(Path mount) throws IOException {
    Ownership.clearSetIdBits(mount, Posix.effectiveUid());
  }

  @Override
  public Optional<Path> stage() {
    return Optional.empty();
  }

  @Override
  public List<String> makeRoom() {
    return List.of("unshare", "--user", "--map-root-user");
  }

  /** bwrap's outer process stays in the namespace that {@link #makeRoom} has made. */
  @Override
  public List<String> rejoin(Launch launch) {
    String user = "/proc/" + launch.process().pid() + "/ns/user";
    return List.of("nsenter", "--user=" + user, "--preserve-credentials");
  }

  /** The kernel lets only a holder of CAP_SETFCAP map its namespace's root into another one. */
  @Override
  public List<String> lower(int uid) {
    return List.of("setpriv", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all,+setfcap");
  }

  @Override
  public List<String> leaveGroups(int uid) {
    return List.of("setpriv", "--inh-caps=-all", "--");
  }

  @Override
  public SandboxLoopback loopback(Launch launch, Holdings holdings) throws IOException {
    return new RelayedLoopback(
        new RelayPrograms(spawner, this, launch, holdings.directory()), holdings);
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
