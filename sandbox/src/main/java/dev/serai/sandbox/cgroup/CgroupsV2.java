package dev.serai.sandbox.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The unified hierarchy. */
public final class CgroupsV2 implements Cgroups {

  private static final Duration REMOVAL = Duration.ofSeconds(5);

  private final Path parent;
  private final boolean stepAside;

  /**
   * @param parent below which groups are made
   * @param stepAside whether the server stands in the group above {@code parent}. A group with
   *     processes cannot give controllers to its children, so they move to a leaf beside
   */
  public CgroupsV2(Path parent, boolean stepAside) {
    this.parent = parent;
    this.stepAside = stepAside;
  }

  @Override
  public void prepare() throws IOException {
    Path above = parent.toAbsolutePath().getParent();
    if (above == null) {
      throw new IOException(parent + " is no place for groups");
    }
    if (stepAside) {
      Path leaf = Files.createDirectories(above.resolve("serai-server"));
      for (int pid : ControlFiles.processes(above)) {
        ControlFiles.write(leaf.resolve("cgroup.procs"), "" + pid);
      }
    }
    Files.createDirectories(parent);
    for (Path group : List.of(above, parent)) {
      ControlFiles.write(group.resolve("cgroup.subtree_control"), "+memory +pids +cpu");
    }
  }

  @Override
  public String layout() {
    return "v2";
  }

  @Override
  public List<Path> directories(String name) {
    return List.of(parent.resolve(name));
  }

  @Override
  public Cgroup create(String name, CgroupLimits limits) throws IOException {
    var group = new Group(parent.resolve(name));
    try {
      Files.createDirectory(group.directory());
      limit(group.directory(), limits);
      return group;
    } catch (IOException failure) {
      group.remove();
      throw failure;
    }
  }

  @Override
  public Cgroup adopt(List<Path> directories) {
    return new Group(directories.isEmpty() ? parent.resolve("none") : directories.getFirst());
  }

  private static void limit(Path group, CgroupLimits limits) throws IOException {
    ControlFiles.write(group.resolve("memory.max"), "" + limits.memoryBytes());
    if (Files.exists(group.resolve("memory.swap.max"))) {
      ControlFiles.write(group.resolve("memory.swap.max"), "0");
    }
    ControlFiles.write(group.resolve("pids.max"), "" + limits.processes());
    ControlFiles.write(
        group.resolve("cpu.max"), limits.quotaMicros() + " " + CgroupLimits.PERIOD_MICROS);
  }

  private record Group(Path directory) implements Cgroup {

    @Override
    public List<Path> entries() {
      return List.of(directory.resolve("cgroup.procs"));
    }

    @Override
    public List<Path> directories() {
      return List.of(directory);
    }

    @Override
    public CgroupUsage usage() {
      long micros = ControlFiles.number(directory.resolve("cpu.stat"), "usage_usec");
      return new CgroupUsage(
          Duration.ofNanos(micros * 1000),
          ControlFiles.number(directory.resolve("memory.current")),
          ControlFiles.number(directory.resolve("memory.peak")),
          (int) ControlFiles.number(directory.resolve("pids.current")));
    }

    @Override
    public long outOfMemoryKills() {
      return ControlFiles.number(directory.resolve("memory.events"), "oom_kill");
    }

    @Override
    public boolean kill(Duration limit) {
      try {
        ControlFiles.write(directory.resolve("cgroup.kill"), "1");
      } catch (IOException beforeLinux514) {
        // No cgroup.kill, or no group: the loop does it one by one.
      }
      return KillLoop.until(limit, List.of(directory));
    }

    @Override
    public void remove() throws IOException {
      ControlFiles.remove(directory, REMOVAL);
    }
  }
}
