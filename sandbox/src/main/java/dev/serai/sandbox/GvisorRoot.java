package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The root that sandboxes of class gvisor see: places, links and made-up files in a directory of
 * each sandbox's own, and a table of what is mounted over the places, each in a mount namespace of
 * its own. The host's programs, unless the sandbox has a folder as its root.
 *
 * @param table for all that see the host's programs
 */
record GvisorRoot(HostRoot host, HostPerl perl, Path table) {

  /** Where process 1 meets the host's sockets, inside. */
  static final String MEETING = "/run/serai";

  /** The program that is process 1, inside. */
  static final String INIT = "/run/init.pl";

  private static final List<String> PLACES =
      List.of("/dev", "/proc", "/run/serai", "/sys", "/tmp", "/workspace");

  private static final String PROGRAM = Scripts.read("init.pl");

  /** Writes the table. */
  static GvisorRoot prepare(SandboxHost shared, HostRoot host) throws IOException {
    var root = new GvisorRoot(host, HostPerl.find(), shared.state().resolve("mounts"));
    write(root.table, root.hosts(), GvisorPlaces.shownRoot(shared));
    return root;
  }

  /**
   * Fills an empty directory for one sandbox.
   *
   * @param shownRoot where that directory is found by who mounts
   * @param shownFolder where the folder is found by who mounts, if the sandbox has one
   * @param own for a table of the sandbox's own, if it needs one
   * @return the table of what to mount over the places
   */
  Path lay(Path directory, SandboxSpec spec, Path shownRoot, Path shownFolder, Path own)
      throws IOException {
    RootFiles.write(directory.resolve("etc"));
    for (String place : PLACES) {
      Files.createDirectories(place(directory, place));
    }
    Contents contents = spec.root().isEmpty() ? hosts() : of(spec.root().get(), spec, shownFolder);
    contents.lay(directory);
    for (Mount mount : spec.mounts()) {
      placeFor(place(directory, mount.target()), mount.source());
    }
    Files.writeString(place(directory, INIT), PROGRAM);
    return spec.root().isEmpty() ? table : write(own, contents, shownRoot);
  }

  /** The start of a command that runs perl inside. */
  List<String> perl(SandboxSpec spec) {
    return spec.root().isEmpty() ? List.of("/usr/bin/perl") : perl.command();
  }

  private Contents hosts() {
    var contents = new Contents(new LinkedHashMap<>(), new LinkedHashMap<>());
    host.binds().forEach(bind -> contents.bind(bind.toString(), bind, bind));
    host.links().forEach((link, target) -> contents.links.put(link.toString(), target));
    return contents;
  }

  private Contents of(Path folder, SandboxSpec spec, Path shown) throws IOException {
    FolderRoot root = FolderRoot.of(folder, shown, spec.mounts());
    var contents = new Contents(new LinkedHashMap<>(), new LinkedHashMap<>(root.links()));
    root.binds()
        .forEach(
            (inside, source) -> contents.bind(inside, folder.resolve(inside.substring(1)), source));
    perl.files().forEach(file -> contents.bind(HostPerl.inside(file).toString(), file, file));
    return contents;
  }

  /**
   * What is seen beside the sandbox's own places.
   *
   * @param binds by path inside
   * @param links by path inside, what they point to
   */
  private record Contents(Map<String, Bind> binds, Map<String, String> links) {

    void bind(String inside, Path source, Path shown) {
      binds.put(inside, new Bind(source, shown));
    }

    void lay(Path directory) throws IOException {
      for (var bind : binds.entrySet()) {
        placeFor(place(directory, bind.getKey()), bind.getValue().source());
      }
      for (var link : links.entrySet()) {
        Files.createSymbolicLink(place(directory, link.getKey()), Path.of(link.getValue()));
      }
    }
  }

  /**
   * @param source as the server finds it
   * @param shown as it is found by who mounts
   */
  private record Bind(Path source, Path shown) {}

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
  private static Path write(Path table, Contents contents, Path shownRoot) throws IOException {
    var lines = new StringBuilder();
    contents
        .binds()
        .forEach(
            (inside, bind) ->
                lines.append(
                    "%s %s none rbind,ro 0 0\n"
                        .formatted(word(bind.shown().toString()), word(shownRoot + inside))));
    return Files.writeString(table, lines);
  }

  private static String word(String path) {
    return path.replace("\\", "\\134")
        .replace(" ", "\\040")
        .replace("\t", "\\011")
        .replace("\n", "\\012");
  }
}
