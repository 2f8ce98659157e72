package dev.serai.sandbox.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unified layout, on files laid out as the kernel does, for hosts that have another one. */
class CgroupsV2Test {

  @TempDir Path directory;

  @Test
  void readsTheFigures() throws IOException {
    Path group = kernelFiles("a");
    Cgroup made = new CgroupsV2(directory, false).adopt(List.of(group));
    Files.writeString(group.resolve("cpu.stat"), "usage_usec 1500\nuser_usec 1000\n");
    Files.writeString(group.resolve("memory.current"), "4096\n");
    Files.writeString(group.resolve("memory.peak"), "8192\n");
    Files.writeString(group.resolve("pids.current"), "3\n");
    Files.writeString(group.resolve("memory.events"), "low 0\noom 2\noom_kill 1\n");
    assertThat(made.usage()).isEqualTo(new CgroupUsage(Duration.ofNanos(1_500_000), 4096, 8192, 3));
    assertThat(made.outOfMemoryKills()).isEqualTo(1);
  }

  @Test
  void killsByTheKernelsOwnSwitch() throws IOException {
    Path group = kernelFiles("a");
    Cgroup made = new CgroupsV2(directory, false).adopt(List.of(group));
    assertThat(made.kill(Duration.ofSeconds(1))).isTrue();
    assertThat(Files.readString(group.resolve("cgroup.kill"))).isEqualTo("1");
  }

  @Test
  void leavesNoGroupWhenALimitCannotBeSet() {
    var cgroups = new CgroupsV2(directory, false);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> cgroups.create("a", new CgroupLimits(1 << 20, 5, 1)))
        .isInstanceOf(IOException.class);
    assertThat(directory.resolve("a")).doesNotExist();
  }

  private Path kernelFiles(String name) throws IOException {
    Path group = Files.createDirectory(directory.resolve(name));
    for (String file :
        List.of("cgroup.procs", "cgroup.kill", "memory.max", "pids.max", "cpu.max")) {
      Files.createFile(group.resolve(file));
    }
    return group;
  }
}
