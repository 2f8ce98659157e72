package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The root that sandboxes of class gvisor see: places, links and made-up files in a directory of
 * each sandbox's own, and a table of what is mounted over the places, the same for all, each in a
 * mount namespace of its own.
 */
record GvisorRoot(HostRoot host, Path table) {

  /** Where process 1 meets the host's sockets, inside. */
  static final String MEETING = "/run/serai";

  /** The program that is process 1, inside. */
  static final String INIT = "/run/init.pl";

  private static final List<String> PLACES =
      List.of("/dev", "/proc", "/run/serai", "/sys", "/tmp", "/workspace");

  private static final String PROGRAM = Scripts.read("init.pl");

  /** Writes the table. */
  static GvisorRoot prepare(SandboxHost shared, HostRoot host) throws IOException {
    var root = new GvisorRoot(host, shared.state().resolve("mounts"));
    Path shown = GvisorPlaces.shownRoot(shared);
    Files.writeString(root.table, root.lines(shown));
    return root;
  }

  /** Fills an empty directory for one sandbox. */
  void lay(Path directory, List<Mount> mounts) throws IOException {
    RootFiles.write(directory.resolve("etc"));
    for (String place : PLACES) {
      Files.createDirectories(place(directory, place));
    }
    for (Path bind : host.binds()) {
      placeFor(place(directory, bind.toString()), bind);
    }
    for (var link : host.links().entrySet()) {
      Files.createSymbolicLink(
          place(directory, link.getKey().toString()), Path.of(link.getValue()));
    }
    for (Mount mount : mounts) {
      placeFor(place(directory, mount.target()), mount.source());
    }
    Files.writeString(place(directory, INIT), PROGRAM);
  }

  private static Path place(Path directory, String inside) throws IOException {
    Path place = directory.resolve(inside.substring(1)).normalize();
    if (!inside.startsWith("/") || !place.startsWith(directory)) {
      throw new IOException("no absolute path inside: " + inside);
    }
    return place;
  }

  private static void placeFor(Path place, Path source) throws IOException {
    if (Files.isDirectory(source)) {
      Files.createDirectories(place);
    } else if (!Files.exists(place)) {
      Files.createDirectories(place.resolveSibling(""));
      Files.write(place, new byte[0]);
    }
  }

  /** As {@code fstab(5)}. */
  private String lines(Path shown) {
    return host.binds().stream()
        .map(bind -> word(bind.toString()) + " " + word(shown + bind.toString()))
        .map(line -> line + " none rbind,ro 0 0\n")
        .collect(Collectors.joining());
  }

  private static String word(String path) {
    return path.replace("\\", "\\134")
        .replace(" ", "\\040")
        .replace("\t", "\\011")
        .replace("\n", "\\012");
  }
}
