package dev.serai.sandbox.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One hierarchy per controller. On hybrid hosts a group in the otherwise empty cgroup2 hierarchy is
 * made as well: it has no limits to give, but {@code cgroup.kill}.
 */
public final class CgroupsV1 implements Cgroups {

  private static final List<String> CONTROLLERS = List.of("memory", "pids", "cpu", "cpuacct");
  private static final Duration REMOVAL = Duration.ofSeconds(5);

  private final Map<String, Path> parents;
  private final Optional<Path> unified;

  /**
   * @param parents directory below which groups are made, for each of memory, pids, cpu and cpuacct
   * @param unified the same in a cgroup2 hierarchy, on hybrid hosts
   */
  public CgroupsV1(Map<String, Path> parents, Optional<Path> unified) {
    if (!parents.keySet().containsAll(CONTROLLERS)) {
      throw new IllegalArgumentException("cgroup v1 needs " + CONTROLLERS + ", got: " + parents);
    }
    this.parents = Map.copyOf(parents);
    this.unified = unified;
  }

  @Override
  public String layout() {
    return unified.isPresent() ? "hybrid" : "v1";
  }

  @Override
  public Cgroup create(String name, CgroupLimits limits) throws IOException {
    var group = new Group(directories(name));
    try {
      for (Path directory : group.directories()) {
        Files.createDirectories(directory);
      }
      limit(name, limits);
      return group;
    } catch (IOException failure) {
      group.remove();
      throw failure;
    }
  }

  @Override
  public Cgroup adopt(List<Path> directories) {
    return new Group(List.copyOf(directories));
  }

  @Override
  public List<Path> directories(String name) {
    var directories = new ArrayList<Path>();
    CONTROLLERS.stream().map(each -> at(each, name)).distinct().forEach(directories::add);
    unified.ifPresent(parent -> directories.add(parent.resolve(name)));
    return List.copyOf(directories);
  }

  private Path at(String controller, String name) {
    Path parent = parents.get(controller);
    if (parent == null) {
      throw new IllegalStateException("checked by the constructor");
    }
    return parent.resolve(name);
  }

  private void limit(String name, CgroupLimits limits) throws IOException {
    Path memory = at("memory", name);
    String bytes = Long.toString(limits.memoryBytes());
    ControlFiles.write(memory.resolve("memory.limit_in_bytes"), bytes);
    if (Files.exists(memory.resolve("memory.memsw.limit_in_bytes"))) {
      ControlFiles.write(memory.resolve("memory.memsw.limit_in_bytes"), bytes);
    }
    ControlFiles.write(at("pids", name).resolve("pids.max"), "" + limits.processes());
    Path cpu = at("cpu", name);
    ControlFiles.write(cpu.resolve("cpu.cfs_period_us"), "" + CgroupLimits.PERIOD_MICROS);
    ControlFiles.write(cpu.resolve("cpu.cfs_quota_us"), "" + limits.quotaMicros());
  }

  /** A file is looked for in every hierarchy: controllers may share one, in any combination. */
  private record Group(List<Path> directories) implements Cgroup {

    @Override
    public List<Path> entries() {
      return directories.stream().map(each -> each.resolve("cgroup.procs")).toList();
    }

    @Override
    public CgroupUsage usage() {
      return new CgroupUsage(
          Duration.ofNanos(number("cpuacct.usage")),
          number("memory.usage_in_bytes"),
          number("memory.max_usage_in_bytes"),
          (int) number("pids.current"));
    }

    @Override
    public long outOfMemoryKills() {
      return file("memory.oom_control")
          .map(file -> ControlFiles.number(file, "oom_kill"))
          .orElse(0L);
    }

    @Override
    public boolean kill(Duration limit) {
      try {
        forbidForks();
      } catch (IOException gone) {
        // Without the bound the loop below needs more rounds, not another result.
      }
      return KillLoop.until(limit, directories);
    }

    @Override
    public void remove() throws IOException {
      for (Path directory : directories) {
        ControlFiles.remove(directory, REMOVAL);
      }
    }

    private void forbidForks() throws IOException {
      var pids = file("pids.max");
      if (pids.isPresent()) {
        ControlFiles.write(pids.get(), "0");
      }
      var kill = file("cgroup.kill");
      if (kill.isPresent()) {
        ControlFiles.write(kill.get(), "1");
      }
    }

    private long number(String name) {
      return file(name).map(ControlFiles::number).orElse(0L);
    }

    private Optional<Path> file(String name) {
      return directories.stream().map(each -> each.resolve(name)).filter(Files::exists).findFirst();
    }
  }
}
