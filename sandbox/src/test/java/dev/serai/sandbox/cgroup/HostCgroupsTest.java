package dev.serai.sandbox.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The layout this host has, on the real kernel. */
class HostCgroupsTest extends CgroupContract {

  private final Cgroups cgroups = CgroupHost.detect(Path.of("/proc/self")).orElseThrow();

  @Override
  Cgroups cgroups() {
    return cgroups;
  }

  @Override
  void use(Cgroup group) throws Exception {
    assertThat(shell(group, "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done").waitFor()).isZero();
  }

  @Override
  String limitsOf(Cgroup group) throws IOException {
    return first(group, "memory.limit_in_bytes", "memory.max")
        + " "
        + first(group, "pids.max")
        + " "
        + (find(group, "cpu.max").isPresent()
            ? first(group, "cpu.max").replace(' ', '/')
            : first(group, "cpu.cfs_quota_us") + "/" + first(group, "cpu.cfs_period_us"));
  }

  @Test
  void endsAForkBombEntirely() throws Exception {
    Cgroup group = cgroups.create("bomb", new CgroupLimits(64L << 20, 15, 1));
    Process bomb = shell(group, "f() { f & sleep 60; }; f; sleep 60");
    assertThat(group.kill(Duration.ofSeconds(5))).isTrue();
    assertThat(bomb.waitFor()).isNotZero();
    assertThat(group.usage().processes()).isZero();
    group.remove();
  }

  @Test
  void countsProcessesEndedForWantOfMemory() throws Exception {
    Cgroup group = cgroups.create("hungry", new CgroupLimits(32L << 20, 15, 1));
    Process hungry = shell(group, "exec /usr/bin/python3 -c 'x = b\"x\" * (256 << 20)'");
    assertThat(hungry.waitFor()).isEqualTo(137);
    assertThat(group.outOfMemoryKills()).isPositive();
    end(group);
  }

  private static Process shell(Cgroup group, String script) throws IOException {
    String enter =
        String.join("", group.entries().stream().map(file -> "echo 0 > " + file + "; ").toList());
    return new ProcessBuilder("/bin/sh", "-c", enter + script)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static java.util.Optional<Path> find(Cgroup group, String... names) {
    return group.directories().stream()
        .flatMap(directory -> Stream.of(names).map(directory::resolve))
        .filter(Files::exists)
        .findFirst();
  }

  private static String first(Cgroup group, String... names) throws IOException {
    return Files.readString(find(group, names).orElseThrow()).strip();
  }
}
