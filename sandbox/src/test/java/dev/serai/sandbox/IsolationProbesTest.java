package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sandbox.linux.Posix;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tries to break out. Every probe runs twice: as root on the host, where it must succeed (or it
 * would prove nothing), and inside, where it must not. {@link RootlessTest} runs it without root.
 */
class IsolationProbesTest {

  /** Kernels are built without some of these; what does not exist needs no wall. */
  private static final Set<String> OPTIONAL_IN_KERNELS =
      Set.of(
          "iopl",
          "read-disk",
          "kexec-load",
          "bpf",
          "io-uring",
          "userfaultfd",
          "keyctl",
          "add-key",
          "init-module",
          "delete-module",
          "perf-event-open",
          "acct",
          "swapon",
          "quotactl",
          "open-by-handle",
          "kcmp",
          "kernel-addresses",
          "kernel-memory",
          "open-sysrq",
          "type-into-terminal",
          "type-into-terminal-high-bits",
          "vsock",
          "kernel-crypto",
          "open-memory-device");

  @TempDir Path directory;
  private Sandboxes sandboxes;

  @BeforeEach
  void open() {
    sandboxes = NamespaceSandboxes.create(SandboxConfig.defaults(directory.resolve("state")));
  }

  @AfterEach
  void close() {
    sandboxes.close();
  }

  @Test
  void keepsFilesOfTheHostOutOfReach() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "for root only");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Path setUid = Files.copy(Path.of("/usr/bin/id"), directory.resolve("set-uid-id"));
    new ProcessBuilder("chmod", "4755", setUid.toString()).start().onExit().join();
    compare("probe_files.py", secret.toString(), setUid.toString());
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
  void refusesSystemCallsThatReachTheHost() {
    String hostname = hostname();
    compare("probe_kernel.py");
    assertThat(hostname()).isEqualTo(hostname);
  }

  @Test
  void leavesNoWayOut() throws IOException {
    String name = "serai-probe-" + ProcessHandle.current().pid();
    try (var host = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var _ = new AbstractSocket(name)) {
      compare("probe_network.py", "" + host.getLocalPort(), name);
    }
  }

  @Test
  void hidesTheProcessesOfTheHost() throws IOException {
    String secret = "sesame-" + System.nanoTime();
    var builder = new ProcessBuilder("/bin/sh", "-c", "sleep 60; : " + secret);
    builder.environment().put("SECRET", secret);
    Process victim = builder.start();
    try {
      String backwards = new StringBuilder(secret).reverse().toString();
      compare("probe_processes.py", "" + victim.pid(), backwards);
      assertThat(victim.isAlive()).isTrue();
    } finally {
      victim.destroyForcibly();
    }
  }

  @Test
  void hidesAnotherSandboxsProcessesEnvironmentAndFiles() {
    String secret = "sesame-" + System.nanoTime();
    String backwards = new StringBuilder(secret).reverse().toString();
    var neighbour =
        Specs.of(
            List.of("/bin/sh", "-c", "echo x > /workspace/file; echo x > /tmp/file; sleep 60"),
            Map.of("SECRET", secret));
    try (Sandbox other = sandboxes.start(neighbour)) {
      Map<String, String> seen = inside("probe_processes.py", "999999", backwards);
      assertThat(seen.values()).allMatch(outcome -> outcome.startsWith("refused"));
      Sandbox looker =
          sandboxes.start(Specs.shell("ls -A /workspace /tmp /dev/shm; ps -e | wc -l"));
      Talk.exitOf(looker);
      assertThat(looker.logTail()).doesNotContain("file");
      assertThat(other.exit()).isEmpty();
    }
  }

  @Test
  void givesProgramsNothingButStandardDescriptors() {
    Sandbox sandbox =
        sandboxes.start(Specs.shell("ls /proc/self/fd | wc -l; ls -l /dev; cat /proc/1/environ"));
    Talk.exitOf(sandbox);
    // 0, 1, 2 and the one ls reads the directory with.
    assertThat(sandbox.logTail()).startsWith("4\n");
    assertThat(sandbox.logTail().lines().map(line -> line.replaceAll("^.* \\d\\d:\\d\\d ", "")))
        .doesNotContain("sda", "vda", "mem", "kmsg", "kvm", "fuse")
        .contains("null", "zero", "urandom");
    assertThat(sandbox.logTail()).doesNotContain("JAVA_HOME");
  }

  private void compare(String program, String... arguments) {
    Map<String, String> control = control(program, arguments);
    Map<String, String> inside = inside(program, arguments);
    assertThat(inside.keySet()).isEqualTo(control.keySet()).isNotEmpty();
    assertThat(inside)
        .allSatisfy((name, outcome) -> assertThat(outcome).as(name).startsWith("refused"));
    if (Posix.effectiveUid() == 0) {
      assertControl(control);
    } else {
      // An ordinary user is refused much on the host too; the run as root proves those probes.
      assertThat(control).containsValue("reached");
    }
  }

  private static void assertControl(Map<String, String> control) {
    assertThat(control)
        .allSatisfy(
            (name, outcome) -> {
              if (!OPTIONAL_IN_KERNELS.contains(name)) {
                assertThat(outcome).as("control of " + name).isEqualTo("reached");
              }
            });
    assertThat(control.values())
        .filteredOn("reached"::equals)
        .hasSizeGreaterThan(control.size() / 2);
  }

  private Map<String, String> inside(String program, String... arguments) {
    Sandbox sandbox = sandboxes.start(Specs.python(program, arguments));
    assertThat(Talk.exitOf(sandbox)).as(sandbox.logTail()).isEqualTo(new Exit.Exited(0));
    return outcomes(sandbox.logTail());
  }

  private static Map<String, String> control(String program, String... arguments) {
    var command =
        new ArrayList<>(List.of(Specs.PYTHON, "-B", Specs.programs().resolve(program).toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return outcomes(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private static Map<String, String> outcomes(String text) {
    var outcomes = new TreeMap<String, String>();
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ", 2);
      assertThat(words).as("a probe's answer: " + text).hasSize(2);
      outcomes.put(words[0], words[1]);
    }
    return outcomes;
  }

  private static String hostname() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname"));
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
