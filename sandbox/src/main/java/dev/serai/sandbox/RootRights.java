package dev.serai.sandbox;

import dev.serai.sandbox.linux.NetworkNamespaces;
import dev.serai.sandbox.linux.Posix;
import dev.serai.sandbox.linux.SandboxLoopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;

/** Each sandbox gets a user id of its own, and the server's own thread enters its network. */
record RootRights(Path stageDirectory, UidSlots uids, NetworkNamespaces networks)
    implements ServerRights {

  static RootRights prepare(SandboxConfig config) throws IOException {
    Path stage = Files.createDirectories(config.runDirectory().resolve("stage"));
    requireReachable(stage);
    Path uids = Files.createDirectories(config.runDirectory().resolve("uids"));
    return new RootRights(
        stage, new UidSlots(uids, config.uidBase(), config.uidCount()), new NetworkNamespaces());
  }

  /** Sandboxes' user ids own nothing on this host, so they come by what is open to all. */
  private static void requireReachable(Path directory) throws IOException {
    for (Path each = directory.toAbsolutePath(); each != null; each = each.getParent()) {
      if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new SandboxException(
            "sandboxes cannot reach sandbox.run-directory " + directory + ": chmod o+x " + each);
      }
    }
  }

  @Override
  public int takeUid(Path record) throws IOException {
    return uids.take(record);
  }

  @Override
  public void freeUid(int uid) {
    uids.free(uid);
  }

  @Override
  public void freeAbandonedUids() throws IOException {
    uids.freeAbandoned();
  }

  @Override
  public void giveMount(Path mount, int uid) throws IOException {
    Ownership.give(mount, uid);
  }

  @Override
  public void takeBackMount(Path mount) throws IOException {
    Ownership.give(mount, Posix.effectiveUid());
  }

  @Override
  public Optional<Path> stage() {
    return Optional.of(stageDirectory);
  }

  @Override
  public List<String> makeRoom() {
    return List.of("unshare", "--mount", "--propagation", "private");
  }

  @Override
  public List<String> rejoin(Launch launch) {
    return List.of();
  }

  @Override
  public List<String> lower(int uid) {
    return List.of(
        "setpriv",
        "--reuid=" + uid,
        "--regid=" + uid,
        "--clear-groups",
        "--no-new-privs",
        "--inh-caps=-all",
        "--bounding-set=-all");
  }

  @Override
  public List<String> leaveGroups(int uid) {
    return List.of("setpriv", "--regid=" + uid, "--clear-groups", "--inh-caps=-all", "--");
  }

  @Override
  public SandboxLoopback loopback(Launch launch, Holdings holdings) throws IOException {
    return networks.hold("/proc/" + launch.init() + "/ns/net");
  }

  @Override
  public void close() throws IOException {
    networks.close();
  }
}
