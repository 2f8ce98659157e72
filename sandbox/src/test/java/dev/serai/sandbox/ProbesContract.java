package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.serai.sandbox.linux.Posix;
import dev.serai.sandbox.probe.ProbeReport;
import dev.serai.sandbox.probe.ProbeResult;
import dev.serai.sandbox.probe.ProbeRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tries to break out. Every probe runs twice: as root on the host, where it must succeed (or it
 * would prove nothing), and inside, where it must not.
 */
abstract class ProbesContract {

  /** Where there is none, see {@link HostReport#weaker}. */
  private static final Set<String> NEEDS_A_CGROUP = Set.of("inode-bomb");

  @TempDir Path directory;
  private Sandboxes sandboxes;

  abstract IsolationClass isolationClass();

  @BeforeEach
  void open() {
    sandboxes = Drivers.create(isolationClass(), directory.resolve("state"));
  }

  @AfterEach
  void close() {
    if (sandboxes != null) { // else the class cannot be had here and the test is skipped
      sandboxes.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> holdsAgainstEveryProbe() throws Exception {
    ProbeReport report =
        new ProbeRun(List.of(sandboxes), directory.resolve("scratch"), family -> {}).run();
    return Stream.concat(
        Stream.of(dynamicTest("leavesTheHostAsItIs", () -> assertThat(report.changes()).isEmpty())),
        report.results().stream()
            .map(result -> dynamicTest(result.probe().name(), () -> assertHeld(result))));
  }

  /** An ordinary user is refused much on the host too; the run as root proves those probes. */
  private static void assertHeld(ProbeResult result) {
    if (Posix.effectiveUid() == 0 && result.probe().control()) {
      assertThat(result.proven()).as("control: " + result).isTrue();
    }
    if (Posix.effectiveUid() == 0 || !NEEDS_A_CGROUP.contains(result.probe().name())) {
      assertThat(result.held()).as(result.toString()).isTrue();
    }
  }

  @Test
  void givesASetUidProgramNoRights() throws IOException {
    Path bin = Files.createDirectory(directory.resolve("bin"));
    Path setUid = Files.copy(Path.of("/usr/bin/id"), bin.resolve("set-uid-id"));
    new ProcessBuilder("chmod", "4755", setUid.toString()).start().onExit().join();
    var spec =
        Specs.with(
            Specs.shell("/mnt/bin/set-uid-id -u; ls -ln /mnt/bin"),
            new Mount(bin, "/mnt/bin", false));
    Sandbox sandbox = sandboxes.start(spec);
    assertThat(Talk.exitOf(sandbox)).isEqualTo(new Exit.Exited(0));
    assertThat(sandbox.logTail()).startsWith("1000\n").contains("-rwsr-xr-x");
  }

  @Test
  void givesProgramsNothingButStandardDescriptors() {
    Sandbox sandbox =
        sandboxes.start(Specs.shell("ls /proc/self/fd | wc -l; ls -l /dev; cat /proc/1/environ"));
    Talk.exitOf(sandbox);
    // 0, 1, 2 and the one ls reads the directory with.
    assertThat(sandbox.logTail()).startsWith("4\n");
    assertThat(sandbox.logTail().lines().map(line -> line.replaceAll("^.* \\d\\d:\\d\\d ", "")))
        .doesNotContain("sda", "vda", "mem", "kmsg", "kvm")
        .contains("null", "zero", "urandom");
    assertThat(sandbox.logTail()).doesNotContain("JAVA_HOME");
  }
}
