package dev.serai.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What sandboxes may have left on the host. */
final class Remains {

  private Remains() {}

  /** Processes, cgroups, mounts and files that bear these ids, or run as one of these users. */
  static List<String> of(
      Path runDirectory, Path stateDirectory, List<SandboxId> ids, int uidBase, int uidCount) {
    var found = new ArrayList<String>();
    for (int uid = uidBase; uid < uidBase + uidCount; uid++) {
      if (LiveUids.runs(uid)) {
        found.add("a process of user " + uid);
      }
    }
    for (SandboxId id : ids) {
      search(Path.of("/sys/fs/cgroup"), id.value(), found);
      search(stateDirectory, id.value(), found);
      mounts(id.value(), found);
    }
    list(runDirectory.resolve("uids")).forEach(path -> found.add("slot " + path));
    list(runDirectory.resolve("runsc")).forEach(path -> found.add("records of runsc " + path));
    list(runDirectory.resolve("stage")).forEach(path -> found.add("stage " + path));
    mounts(runDirectory.toString(), found);
    return found;
  }

  private static void mounts(String word, List<String> found) {
    try {
      Files.readAllLines(Path.of("/proc/mounts")).stream()
          .filter(line -> line.contains(word))
          .forEach(line -> found.add("mount " + line));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void search(Path root, String name, List<String> found) {
    try (Stream<Path> all = Files.find(root, 8, (path, attributes) -> path.endsWith(name))) {
      all.forEach(path -> found.add("file " + path));
    } catch (IOException | UncheckedIOException goneMeanwhile) {
      found.add("unreadable " + root);
    }
  }

  private static List<Path> list(Path directory) {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (var listing = Files.list(directory)) {
      return listing.toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
