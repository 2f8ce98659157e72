package dev.serai.sandbox.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recognises the layouts of other hosts by what their {@code /proc/self} says. */
class CgroupHostTest {

  @TempDir Path directory;
  private Path mounts;
  private Path proc;

  @BeforeEach
  void make() throws IOException {
    mounts = Files.createDirectory(directory.resolve("mounts"));
    proc = Files.createDirectory(directory.resolve("proc"));
  }

  @Test
  void takesTheRootOfAUnifiedHierarchy() throws IOException {
    host("0::/system.slice/ssh.service\n", mount("", "cgroup2", "rw"));
    Files.createFile(mounts.resolve("cgroup.procs"));
    Cgroups found = CgroupHost.look(proc).orElseThrow();
    assertThat(found.layout()).isEqualTo("v2");
    assertThat(found.directories("a")).containsExactly(mounts.resolve("serai/a"));
  }

  @Test
  void staysInItsOwnGroupInAContainer() throws IOException {
    host("0::/\n", mount("", "cgroup2", "rw"));
    Files.createFile(mounts.resolve("cgroup.procs"));
    // The real root has no type; the root of a cgroup namespace does.
    Files.createFile(mounts.resolve("cgroup.type"));
    Files.writeString(mounts.resolve("cgroup.subtree_control"), "");
    Files.createFile(
        Files.createDirectories(mounts.resolve("serai")).resolve("cgroup.subtree_control"));
    Cgroups found = CgroupHost.detect(proc).orElseThrow();
    assertThat(found.directories("a")).containsExactly(mounts.resolve("serai/a"));
    assertThat(Files.readString(mounts.resolve("cgroup.subtree_control")))
        .isEqualTo("+memory +pids +cpu");
    assertThat(mounts.resolve("serai-server")).isDirectory();
  }

  @Test
  void putsLimitsInVersion1AndKillsInVersion2OnHybridHosts() throws IOException {
    for (String name : List.of("memory/jobs", "pids", "cpu,cpuacct", "unified")) {
      Files.createDirectories(mounts.resolve(name));
    }
    host(
        "4:memory:/jobs\n3:pids:/\n2:cpu,cpuacct:/\n0::/\n",
        mount("memory", "cgroup", "rw,memory")
            + mount("pids", "cgroup", "rw,pids")
            + mount("cpu,cpuacct", "cgroup", "rw,cpu,cpuacct")
            + mount("unified", "cgroup2", "rw"));
    Cgroups found = CgroupHost.look(proc).orElseThrow();
    assertThat(found.layout()).isEqualTo("hybrid");
    assertThat(found.directories("a"))
        .containsExactly(
            mounts.resolve("memory/jobs/serai/a"),
            mounts.resolve("pids/serai/a"),
            mounts.resolve("cpu,cpuacct/serai/a"),
            mounts.resolve("unified/serai/a"));
  }

  @Test
  void findsNoneWhereNoneIsMounted() throws IOException {
    host("0::/\n", "");
    assertThat(CgroupHost.look(proc)).isEmpty();
  }

  private void host(String groups, String mountinfo) throws IOException {
    Files.writeString(proc.resolve("cgroup"), groups);
    Files.writeString(proc.resolve("mountinfo"), mountinfo);
  }

  private String mount(String name, String type, String options) {
    Path point = name.isEmpty() ? mounts : mounts.resolve(name);
    return "30 23 0:26 / %s rw,relatime shared:4 - %s cgroup %s\n".formatted(point, type, options);
  }
}
