package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.sandbox.linux.Posix;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular without root. Run by {@link RootlessTest}, as an ordinary user. */
class RootlessCases {

  @TempDir Path directory;
  private Sandboxes sandboxes;

  @BeforeEach
  void open() {
    assertThat(Posix.effectiveUid()).isPositive();
    sandboxes =
        NamespaceSandboxes.create(CrashContract.config(IsolationClass.NAMESPACE, directory));
  }

  @AfterEach
  void close() {
    sandboxes.close();
  }

  @Test
  void saysThatThisHostCanAndWhatIsWeaker() {
    HostReport report = HostReport.examine();
    assertThat(report.missing()).isEmpty();
    assertThat(report.rootless()).isTrue();
    assertThat(report.weaker()).anyMatch(weakness -> weakness.contains("not root"));
  }

  @Test
  void refusesAConnectionWhereNothingListensAndLeavesNoRelay() {
    try (Sandbox sandbox = sandboxes.start(Specs.shell("sleep 60"))) {
      assertThatThrownBy(() -> sandbox.connect(8080))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("8080");
      assertThat(relays()).isEmpty();
    }
  }

  @Test
  void endsRelaysAndSocketsWithTheSandbox() throws IOException {
    Sandbox sandbox = sandboxes.start(Specs.python("server.py"));
    Talk.getOnceListening(sandbox, 8080);
    try (SocketChannel resting = sandbox.connect(8080)) {
      assertThat(relays()).hasSize(1);
      sandbox.close();
      assertThat(Talk.readAll(resting)).isEmpty();
    }
    Eventually.holds("relays end", Talk.PATIENCE, () -> relays().isEmpty());
    assertThat(directory.resolve("state/sandboxes")).isEmptyDirectory();
  }

  @Test
  void endsAForkBombAtTheLimitWhileANeighbourForks() {
    try (Sandbox neighbour = sandboxes.start(Specs.shell("while :; do /bin/true || exit 1; done"));
        Sandbox bomb = sandboxes.start(Specs.python("bomb.py", "fork"))) {
      assertThat(Talk.exitOf(bomb)).isEqualTo(new Exit.Exited(0));
      assertThat(bomb.logTail()).contains("EAGAIN");
      int tasks = Integer.parseInt(bomb.logTail().split(" ", -1)[1]);
      assertThat(tasks).isLessThan(Specs.SMALL.processes());
      assertThat(neighbour.exit()).isEmpty();
    }
  }

  @Test
  void limitsTheMemoryOfAProcess() {
    try (Sandbox bomb = sandboxes.start(Specs.python("bomb.py", "memory"))) {
      assertThat(Talk.exitOf(bomb)).isEqualTo(new Exit.Exited(1));
      assertThat(bomb.logTail()).contains("MemoryError");
    }
  }

  @Test
  void runsNodeAndJavaWithinThatLimit() {
    try (Sandbox node = sandboxes.start(command("/usr/bin/node", "-p", "'node ' + 1"));
        Sandbox jvm =
            sandboxes.start(
                command(System.getProperty("java.home") + "/bin/java", "/app/Hello.java"))) {
      assertThat(Talk.exitOf(node)).as(node.logTail()).isEqualTo(new Exit.Exited(0));
      assertThat(Talk.exitOf(jvm)).as(jvm.logTail()).isEqualTo(new Exit.Exited(0));
      assertThat(jvm.logTail()).contains("hello from java");
    }
  }

  @Test
  void addsUpWhatTheProcessesUse() {
    Sandbox spinner = sandboxes.start(Specs.shell("while :; do :; done & wait"));
    Eventually.holds("it spins", Talk.PATIENCE, () -> spinner.stats().cpu().toMillis() > 50);
    assertThat(spinner.stats().memoryBytes()).isPositive();
    // bwrap's process 1, the shell and its child.
    assertThat(spinner.stats().processes()).isEqualTo(3);
    spinner.close();
    assertThat(spinner.stats().cpu()).isPositive();
    assertThat(spinner.stats().processes()).isZero();
  }

  @Test
  void leavesNoSetIdProgramOfTheServersUserBehind() throws IOException {
    Path storage = Files.createDirectory(directory.resolve("storage"));
    var script =
        "cp /bin/true /mnt/data/mine; chmod 6755 /mnt/data/mine; ls -l /mnt/data;"
            + " mkdir /mnt/data/closed; chmod 0 /mnt/data/closed";
    var spec = Specs.with(Specs.shell(script), new Mount(storage, "/mnt/data", true));
    try (Sandbox sandbox = sandboxes.start(spec)) {
      assertThat(Talk.exitOf(sandbox)).isEqualTo(new Exit.Exited(0));
      assertThat(sandbox.logTail()).contains("-rwsr-sr-x");
    }
    int mode = (int) Files.getAttribute(storage.resolve("mine"), "unix:mode");
    assertThat(mode & 06000).isZero();
    assertThat(directory.resolve("state/sandboxes")).isEmptyDirectory();
    Files.setPosixFilePermissions(
        storage.resolve("closed"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void leavesNothingWhenTheServerIsKilledAndStartedAgain() throws Exception {
    List<SandboxId> ids = Stream.generate(Specs::newId).limit(2).toList();
    sandboxes.close();
    Process server = CrashContract.server(IsolationClass.NAMESPACE, directory, ids);
    assertThat(server.inputReader().readLine()).isEqualTo("up");
    assertThat(daemons()).as("control").hasSizeGreaterThan(6);
    server.destroyForcibly().waitFor();
    try (var next =
        NamespaceSandboxes.create(CrashContract.config(IsolationClass.NAMESPACE, directory))) {
      assertThat(next.reapOrphans()).isEqualTo(2);
      Eventually.holds("daemons end", Talk.PATIENCE, () -> daemons().isEmpty());
      assertThat(directory.resolve("state/sandboxes")).isEmptyDirectory();
      assertThat(next.reapOrphans()).isZero();
    }
  }

  @Test
  void reachesPortsHoweverDeepItsStateLies() throws IOException {
    Path deep = Files.createDirectory(directory.resolve("d".repeat(150)));
    try (var other = NamespaceSandboxes.create(SandboxConfig.defaults(deep))) {
      Sandbox sandbox = other.start(Specs.python("server.py"));
      assertThat(Talk.getOnceListening(sandbox, 8080)).endsWith("hello from guest");
    }
  }

  private static SandboxSpec command(String... command) {
    return Specs.of(List.of(command), Map.of());
  }

  private static List<String> relays() {
    return running("socat");
  }

  private static List<String> daemons() {
    return running("daemon.py");
  }

  /** Command lines of this user's processes that hold a word. */
  private static List<String> running(String word) {
    var found = new ArrayList<String>();
    ProcessHandle.allProcesses()
        .filter(process -> process.info().user().equals(ProcessHandle.current().info().user()))
        .forEach(
            process ->
                process.info().commandLine().filter(l -> l.contains(word)).ifPresent(found::add));
    return found;
  }
}
