package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one sandbox: in its record's directory, and where they are shown to runsc, in a
 * mount namespace of its own, under short paths that its user can reach.
 */
record GvisorPlaces(GvisorHost host, SandboxSpec spec, Path directory) {

  /** What runsc calls it: the only one of its records, and short. */
  static final String NAME = "box";

  private static final int ROOT = 0;
  private static final int MEETING = 1;
  private static final int MOUNTS = 2; // and after them the folder that is the root

  /** What runsc notes for itself, and its socket, whose path may not be long. */
  static Path records(GvisorHost host, SandboxId id) {
    return host.shared().config().runDirectory().resolve("runsc").resolve(id.value());
  }

  /**
   * Makes them.
   *
   * @return the table of what is mounted over the places of the root
   */
  Path make() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    Files.createDirectory(root());
    Path table = layRoot();
    Files.createDirectory(bundle());
    Files.createDirectories(records());
    Files.createDirectory(meeting());
    // For the sandbox's user 0, which finds sockets of its own there and can make none.
    Files.setPosixFilePermissions(meeting(), PosixFilePermissions.fromString("rwx--x--x"));
    return table;
  }

  private Path layRoot() throws IOException {
    Path folder = shownMount(spec.mounts().size());
    return host.root().lay(root(), spec, shownRoot(), folder, directory.resolve("mounts"));
  }

  /** What runsc is told: {@code config.json}. */
  Path bundle() {
    return directory.resolve("bundle");
  }

  /** The host's sockets. */
  Path meeting() {
    return directory.resolve("meeting");
  }

  Path stage() {
    return stage(host.shared());
  }

  Path shownRoot() {
    return shownRoot(host.shared());
  }

  /** The same for all sandboxes of a host, each in its mount namespace. */
  static Path shownRoot(SandboxHost shared) {
    return stage(shared).resolve(Integer.toString(ROOT));
  }

  private static Path stage(SandboxHost shared) {
    return shared.rights().stage().orElseThrow();
  }

  Path shownMeeting() {
    return shown(MEETING);
  }

  Path records() {
    return records(host, spec.id());
  }

  Path shownMount(int number) {
    return shown(MOUNTS + number);
  }

  /** In the order of their numbers. */
  List<Path> sources() {
    var sources = new ArrayList<>(List.of(root(), meeting()));
    spec.mounts().forEach(mount -> sources.add(mount.source().toAbsolutePath()));
    spec.root().map(Path::toAbsolutePath).ifPresent(sources::add);
    return sources;
  }

  private Path root() {
    return directory.resolve("root");
  }

  private Path shown(int number) {
    return stage().resolve(Integer.toString(number));
  }
}
