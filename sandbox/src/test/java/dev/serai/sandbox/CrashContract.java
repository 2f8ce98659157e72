package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the server, nothing of its sandboxes stays. */
abstract class CrashContract {

  private static final int UID_BASE = 1_899_000_000;
  private static final int UID_COUNT = 8;

  @TempDir Path directory;

  abstract IsolationClass isolationClass();

  @BeforeEach
  void letSandboxesReachTheRunDirectory() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  static SandboxConfig config(IsolationClass isolationClass, Path directory) {
    var defaults = SandboxConfig.defaults(directory.resolve("state"));
    return new SandboxConfig(
        isolationClass,
        defaults.stateDirectory(),
        directory.resolve("run"),
        UID_BASE,
        UID_COUNT,
        defaults.limits(),
        defaults.rootBinds(),
        defaults.pool(),
        defaults.gvisor());
  }

  @Test
  void leavesNothingWhenTheServerIsKilledAndStartedAgain() throws Exception {
    List<SandboxId> ids = Stream.generate(Specs::newId).limit(3).toList();
    Process server = server(isolationClass(), directory, ids);
    assertThat(server.inputReader().readLine()).isEqualTo("up");
    assertThat(remains(ids)).as("control").hasSizeGreaterThan(6);
    server.destroyForcibly().waitFor();
    try (var next = create()) {
      assertThat(next.reapOrphans()).isEqualTo(3);
      assertThat(remains(ids)).isEmpty();
      assertThat(next.reapOrphans()).isZero();
    }
  }

  @Test
  void leavesNothingAfterStopOfDaemonsThatIgnoreTheSignal() {
    try (var sandboxes = create()) {
      Sandbox sandbox = sandboxes.start(Specs.python("daemon.py", "20"));
      Eventually.holds("daemons run", Talk.PATIENCE, () -> sandbox.logTail().contains("daemons"));
      assertThat(sandbox.stats().processes()).isGreaterThan(20);
      sandbox.close();
      assertThat(remains(List.of(sandbox.id()))).isEmpty();
    }
  }

  @Test
  void leavesNothingWhenTheProgramEndsByItselfBeforeItsDaemons() {
    try (var sandboxes = create()) {
      Sandbox sandbox = sandboxes.start(Specs.python("daemon.py", "20", "4"));
      assertThat(Talk.exitOf(sandbox)).isEqualTo(new Exit.Exited(4));
      assertThat(remains(List.of(sandbox.id()))).isEmpty();
    }
  }

  @Test
  void leavesNothingWhenTheProgramCannotBeExecuted() {
    try (var sandboxes = create()) {
      SandboxSpec spec = Specs.of(List.of("/no/such/program"), Map.of());
      assertThatThrownBy(() -> sandboxes.start(spec))
          .isInstanceOf(SandboxException.class)
          .hasMessageContaining("/no/such/program")
          .hasMessageContaining("No such file");
      assertThat(remains(List.of(spec.id()))).isEmpty();
    }
  }

  @Test
  void leavesNothingWhenClosedWhileSandboxesStart() throws Exception {
    var sandboxes = create();
    List<SandboxId> ids = Stream.generate(Specs::newId).limit(1).toList();
    var starting = Thread.ofVirtual().start(() -> startUntilClosed(sandboxes));
    sandboxes.start(Specs.shell("sleep 60"));
    sandboxes.close();
    starting.join();
    assertThat(remains(ids)).isEmpty();
  }

  @Test
  void refusesAStateDirectoryThatAnotherServerUses() {
    try (var first = create()) {
      assertThat(first.reapOrphans()).isZero();
      assertThatThrownBy(() -> create())
          .isInstanceOf(SandboxException.class)
          .hasMessageContaining("another server");
    }
    create().close();
  }

  @Test
  void refusesARunDirectoryThatSandboxesCannotReach() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    assertThatThrownBy(() -> create())
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("chmod o+x " + directory);
  }

  @Test
  void handsAWritableMountBackAfterwards() throws IOException {
    Path storage = Files.createDirectory(directory.resolve("storage"));
    Files.writeString(storage.resolve("old"), "old");
    var spec =
        Specs.with(
            Specs.shell(
                "cat /mnt/data/old; echo new > /mnt/data/new; chmod 4755 /mnt/data/new; ln -s /etc/passwd /mnt/data/link"),
            new Mount(storage, "/mnt/data", true));
    try (var sandboxes = create()) {
      Sandbox sandbox = sandboxes.start(spec);
      assertThat(Talk.exitOf(sandbox)).isEqualTo(new Exit.Exited(0));
    }
    for (String name : List.of("", "old", "new")) {
      assertThat(Files.getAttribute(storage.resolve(name), "unix:uid")).isEqualTo(0);
    }
    assertThat((int) Files.getAttribute(storage.resolve("new"), "unix:mode") & 04000).isZero();
    assertThat(Files.getAttribute(Path.of("/etc/passwd"), "unix:uid")).isEqualTo(0);
  }

  @Test
  void neitherFollowsNorWaitsForWhatASandboxHasPutInAWritableMount() throws Exception {
    Path storage = Files.createDirectory(directory.resolve("storage"));
    Path outside = Files.createDirectory(directory.resolve("outside"));
    Files.writeString(outside.resolve("kept"), "kept");
    Object owner = Files.getAttribute(outside.resolve("kept"), "unix:ctime");
    // A pipe nobody writes to, links out of a file and of a directory, a place that is closed.
    var script =
        "cd /mnt/data && mkfifo pipe && ln -s %1$s/kept file && ln -s %1$s directory && mkdir closed && chmod 0 closed"
            .formatted(outside);
    try (var sandboxes = create()) {
      Sandbox sandbox =
          sandboxes.start(Specs.with(Specs.shell(script), new Mount(storage, "/mnt/data", true)));
      assertThat(Talk.exitOf(sandbox)).as(sandbox.logTail()).isEqualTo(new Exit.Exited(0));
      sandbox.close();
      assertThat(remains(List.of(sandbox.id()))).isEmpty();
    }
    assertThat(Files.getAttribute(outside.resolve("kept"), "unix:ctime")).isEqualTo(owner);
    assertThat(Files.getAttribute(storage.resolve("closed"), "unix:uid")).isEqualTo(0);
  }

  @Test
  void leavesNothingWhenItsHostProcessIsKilled() {
    try (var sandboxes = create()) {
      Sandbox sandbox = sandboxes.start(Specs.python("daemon.py", "5"));
      Eventually.holds("daemons run", Talk.PATIENCE, () -> sandbox.logTail().contains("daemons"));
      ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
      Talk.exitOf(sandbox);
      sandbox.close();
      assertThat(remains(List.of(sandbox.id()))).isEmpty();
    }
  }

  private static void startUntilClosed(Sandboxes sandboxes) {
    try {
      while (!Thread.interrupted()) {
        sandboxes.start(Specs.shell("sleep 60"));
      }
    } catch (SandboxException closed) {
      // What the test waits for.
    }
  }

  private Sandboxes create() {
    return Drivers.create(config(isolationClass(), directory));
  }

  private List<String> remains(List<SandboxId> ids) {
    return Remains.of(
        directory.resolve("run"), directory.resolve("state"), ids, UID_BASE, 2 * UID_COUNT);
  }

  static Process server(IsolationClass isolationClass, Path directory, List<SandboxId> ids)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingServer.class.getName(),
                isolationClass.name(),
                directory.toString()));
    ids.forEach(id -> command.add(id.value()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
