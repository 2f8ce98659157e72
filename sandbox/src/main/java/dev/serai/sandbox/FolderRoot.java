package dev.serai.sandbox;

import dev.serai.kernel.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A folder as the root of a sandbox, entry by entry: what lies at its top and in its {@code /etc},
 * but for the places and files that are the sandbox's own.
 *
 * @param binds by path inside, what is shown there
 * @param links by path inside, what they point to
 */
record FolderRoot(Map<String, Path> binds, Map<String, String> links) {

  private static final Set<String> OWN = Set.of("dev", "proc", "run", "sys", "tmp", "workspace");

  /** It would put code of the folder into programs of the host that run there. */
  private static final String PRELOAD = "ld.so.preload";

  /**
   * @param folder as the server reaches it
   * @param shown as whoever makes the sandbox reaches it
   * @param mounts whose places inside are not the folder's
   */
  static FolderRoot of(Path folder, Path shown, List<Mount> mounts) throws IOException {
    var root = new FolderRoot(new LinkedHashMap<>(), new LinkedHashMap<>());
    var own = new TreeSet<>(OWN);
    own.add("etc");
    mounts.forEach(mount -> own.add(Path.of(mount.target()).getName(0).toString()));
    root.add(folder, shown, "/", own);
    // A link would lead to wherever it points on the host.
    if (Files.isDirectory(folder.resolve("etc"), LinkOption.NOFOLLOW_LINKS)) {
      var made = new TreeSet<>(RootFiles.names());
      made.add(PRELOAD);
      mounts.stream()
          .map(mount -> Path.of(mount.target()))
          .filter(target -> target.startsWith("/etc") && target.getNameCount() > 1)
          .forEach(target -> made.add(target.getName(1).toString()));
      root.add(folder.resolve("etc"), shown.resolve("etc"), "/etc/", made);
    }
    return root;
  }

  private void add(Path folder, Path shown, String inside, Set<String> left) throws IOException {
    for (Path entry : sorted(folder)) {
      String name = String.valueOf(entry.getFileName());
      if (left.contains(name)) {
        continue;
      }
      if (Files.isSymbolicLink(entry)) {
        links.put(inside + name, Files.readSymbolicLink(entry).toString());
      } else {
        binds.put(inside + name, shown.resolve(name));
      }
    }
  }

  private static List<Path> sorted(Path folder) throws IOException {
    return FileTrees.children(folder).stream().sorted(Comparator.naturalOrder()).toList();
  }
}
