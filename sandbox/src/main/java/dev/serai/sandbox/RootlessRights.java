package dev.serai.sandbox;

import dev.serai.sandbox.linux.Posix;
import dev.serai.sandbox.linux.SandboxLoopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  /** The longest path of a unix socket, and what is put behind the state directory. */
  private static final int SOCKET_PATH_BYTES = 107;

  private static final int RECORD_AND_SOCKET_BYTES = "/sandboxes/0123456789abcdef/in-".length() + 8;

  static RootlessRights prepare(SandboxConfig config, Spawner spawner) throws IOException {
    Path state = config.stateDirectory().toAbsolutePath();
    int longest = SOCKET_PATH_BYTES - RECORD_AND_SOCKET_BYTES;
    if (state.toString().getBytes(StandardCharsets.UTF_8).length > longest) {
      throw new SandboxException(
          "without root the sandbox state directory takes at most "
              + longest
              + " bytes, for unix sockets below it: "
              + state);
    }
    HostExamination.requireUserNamespaces();
    // Whoever reaches a socket there speaks to a sandbox, or as one.
    Files.setPosixFilePermissions(
        state.resolve("sandboxes"), PosixFilePermissions.fromString("rwx------"));
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
  public SandboxLoopback loopback(Launch launch, Holdings holdings) {
    return new RelayedLoopback(
        new RelayPrograms(spawner, this, launch, holdings.directory()), holdings);
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
