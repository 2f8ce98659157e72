package dev.serai.sandbox.cgroup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** For a server that may make no groups: sets no limit and tells no use. */
public final class NoCgroups implements Cgroups {

  public static final String LAYOUT = "none";

  @Override
  public String layout() {
    return LAYOUT;
  }

  @Override
  public List<Path> directories(String name) {
    return List.of();
  }

  @Override
  public Cgroup create(String name, CgroupLimits limits) {
    return new Left(List.of());
  }

  /** Also of a group that an earlier server could make, as far as this one may remove it. */
  @Override
  public Cgroup adopt(List<Path> directories) {
    return new Left(directories);
  }

  private record Left(List<Path> directories) implements Cgroup {

    private static final Duration REMOVAL = Duration.ofSeconds(5);

    @Override
    public List<Path> entries() {
      return List.of();
    }

    @Override
    public CgroupUsage usage() {
      return CgroupUsage.NOTHING;
    }

    @Override
    public long outOfMemoryKills() {
      return 0;
    }

    @Override
    public boolean kill(Duration limit) {
      return KillLoop.until(limit, directories);
    }

    @Override
    public void remove() throws IOException {
      for (Path directory : directories) {
        ControlFiles.remove(directory, REMOVAL);
      }
    }
  }
}
