package dev.serai.benchmarks.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this host has at a moment that sandboxes of this process could have left on it. Others work
 * on the host meanwhile, so nearly everything is told by a mark that the ids of our sandboxes bear.
 *
 * @param found of each kind, by names that a person can look for
 */
public record HostView(Map<Kind, Set<String>> found) {

  private static final Path PROC = Path.of("/proc");
  private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
  private static final int CGROUP_DEPTH = 8;
  private static final long SLOT_BYTES = 4096;

  /** Kinds of things that can be left. */
  public enum Kind {
    /** Children of this process at any depth, and whatever runs in a marked cgroup. */
    PROCESSES,
    /** Marked ones in all hierarchies. */
    CGROUPS,
    /** Marked ones, and those below the folders. */
    MOUNTS,
    /** All in the sandboxes' own folder; in the host's, those that are or name marked ones. */
    FILES,
    /** All of the host, and named network namespaces. */
    INTERFACES;

    /** For people. */
    public String word() {
      return this == INTERFACES ? "network interfaces" : name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * @param own folder of the sandboxes of this run
   * @param shared folder of the sandboxes of all servers of this host
   * @param mark part of the id of each sandbox of this run, and of nothing else
   */
  public static HostView look(Path own, Path shared, String mark) throws IOException {
    var found = new EnumMap<Kind, Set<String>>(Kind.class);
    found.put(Kind.PROCESSES, processes(mark));
    found.put(Kind.CGROUPS, below(CGROUPS, CGROUP_DEPTH, path -> named(path, mark)));
    found.put(Kind.MOUNTS, mounts(own, mark));
    Set<String> files = below(own, Integer.MAX_VALUE, path -> true);
    files.addAll(below(shared, Integer.MAX_VALUE, path -> named(path, mark) || says(path, mark)));
    found.put(Kind.FILES, files);
    Set<String> interfaces = below(Path.of("/sys/class/net"), 1, path -> true);
    interfaces.addAll(below(Path.of("/run/netns"), 1, path -> true));
    found.put(Kind.INTERFACES, interfaces);
    return new HostView(found);
  }

  /** What there is of a kind and was not in an earlier view. */
  public Set<String> addedTo(HostView earlier, Kind kind) {
    var added = new TreeSet<>(found.getOrDefault(kind, Set.of()));
    added.removeAll(earlier.found.getOrDefault(kind, Set.of()));
    return added;
  }

  /** Whether there is nothing of any kind that was not in an earlier view. */
  public boolean addsNothingTo(HostView earlier) {
    return Stream.of(Kind.values()).allMatch(kind -> addedTo(earlier, kind).isEmpty());
  }

  private static Set<String> processes(String mark) throws IOException {
    return ProcessTable.belonging(ProcessHandle.current().pid(), mark).stream()
        .map(HostView::named)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String named(long pid) {
    return pid + " " + text(PROC.resolve(pid + "/comm")).strip();
  }

  private static Set<String> mounts(Path own, String mark) throws IOException {
    List<String> lines = Files.readAllLines(PROC.resolve("self/mounts"));
    return lines.stream()
        .filter(line -> line.contains(mark) || line.contains(own.toString()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean named(Path path, String mark) {
    return path.getFileName().toString().contains(mark);
  }

  /** Slots hold the path of who has them. */
  private static boolean says(Path path, String mark) {
    try {
      return Files.isRegularFile(path)
          && Files.size(path) <= SLOT_BYTES
          && text(path).contains(mark);
    } catch (IOException gone) {
      return false;
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException goneOrBinary) {
      return "";
    }
  }

  /** What vanishes while others work beside us is theirs, and is passed over. */
  private static Set<String> below(Path root, int depth, Predicate<Path> wanted) {
    var paths = new TreeSet<String>();
    var folders = new ArrayList<>(List.of(root));
    for (int level = 0; level < depth && !folders.isEmpty(); level++) {
      List<Path> inside = folders.stream().flatMap(folder -> children(folder).stream()).toList();
      inside.stream().filter(wanted).map(Path::toString).forEach(paths::add);
      folders.clear();
      inside.stream()
          .filter(path -> !Files.isSymbolicLink(path) && Files.isDirectory(path))
          .forEach(folders::add);
    }
    return paths;
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.toList();
    } catch (IOException | UncheckedIOException gone) {
      return List.of();
    }
  }
}
