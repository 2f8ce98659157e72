package dev.serai.sandbox.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out which layout this host has, and where groups of ours may be made. */
public final class CgroupHost {

  private static final String OURS = "serai";

  private final Map<String, Path> version1 = new HashMap<>();
  private Optional<Mounted> version2 = Optional.empty();
  private final Map<String, String> own = new HashMap<>();

  private CgroupHost() {}

  /**
   * Prepares the place where groups are made.
   *
   * @param processDirectory {@code /proc/self}
   * @return the groups of this host; empty when limits cannot be set here
   */
  public static Optional<Cgroups> detect(Path processDirectory) {
    try {
      var found = read(processDirectory).choose();
      if (found.isPresent()) {
        found.get().prepare();
      }
      return found;
    } catch (IOException unusable) {
      return Optional.empty();
    }
  }

  /** As {@link #detect}, but only looks. */
  public static Optional<Cgroups> look(Path processDirectory) {
    try {
      return read(processDirectory).choose();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static CgroupHost read(Path processDirectory) throws IOException {
    var host = new CgroupHost();
    Files.readAllLines(processDirectory.resolve("cgroup")).forEach(host::readOwn);
    Files.readAllLines(processDirectory.resolve("mountinfo")).forEach(host::readMount);
    return host;
  }

  /** {@code hierarchy:controllers:path}; the unified hierarchy has no controllers. */
  private void readOwn(String line) {
    String[] parts = line.split(":", 3);
    for (String controller : parts[1].split(",", -1)) {
      own.put(controller, parts[2]);
    }
  }

  /** {@code id parent device root mount-point options - type source super-options}. */
  private void readMount(String line) {
    String[] halves = line.split(" - ", 2);
    String[] left = halves[0].split(" ", -1);
    String[] right = halves[1].split(" ", -1);
    Path mount = Path.of(left[4]);
    if (right[0].equals("cgroup2")) {
      version2 = Optional.of(new Mounted(mount, below(mount, left[3], "")));
    }
    if (right[0].equals("cgroup")) {
      for (String controller : right[2].split(",", -1)) {
        version1.putIfAbsent(controller, below(mount, left[3], controller));
      }
    }
  }

  /** Our own group, so that limits set on the server from outside bind its sandboxes too. */
  private Path below(Path mount, String root, String controller) {
    String path = own.getOrDefault(controller, "/");
    String relative = path.startsWith(root) ? path.substring(root.length()) : path;
    return mount.resolve(relative.startsWith("/") ? relative.substring(1) : relative);
  }

  private Optional<Cgroups> choose() {
    if (version1.containsKey("memory") && version1.containsKey("pids")) {
      return chooseVersion1();
    }
    return version2.isPresent() ? chooseVersion2(version2.get()) : Optional.empty();
  }

  private Optional<Cgroups> chooseVersion1() {
    var parents = new HashMap<String, Path>();
    for (String controller : List.of("memory", "pids", "cpu", "cpuacct")) {
      Path place = version1.get(controller);
      if (place == null || !Files.isWritable(place)) {
        return Optional.empty();
      }
      parents.put(controller, place.resolve(OURS));
    }
    var unified =
        version2.map(Mounted::own).filter(Files::isWritable).map(place -> place.resolve(OURS));
    return Optional.of(new CgroupsV1(parents, unified));
  }

  /**
   * The root of the hierarchy, when it is ours to write; otherwise (in a container, or as a
   * delegated user) our own group.
   */
  private static Optional<Cgroups> chooseVersion2(Mounted mounted) {
    boolean realRoot = !Files.exists(mounted.root().resolve("cgroup.type"));
    boolean atRoot = realRoot && Files.isWritable(mounted.root());
    Path base = atRoot ? mounted.root() : mounted.own();
    if (!Files.isWritable(base) || !Files.isWritable(base.resolve("cgroup.procs"))) {
      return Optional.empty();
    }
    return Optional.of(new CgroupsV2(base.resolve(OURS), !atRoot));
  }

  /** A hierarchy's mount point, and our own group in it. */
  private record Mounted(Path root, Path own) {}
}
