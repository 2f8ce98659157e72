package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each limit, at its edge; and that a neighbour does not feel it. */
abstract class LimitsContract {

  static final long MIB = 1024L * 1024;

  /** The kernel lets go over a limit what it cannot refuse, such as the last pages of a victim. */
  private static final long UNREFUSED_BYTES = MIB;

  private static final Pattern STOPPED = Pattern.compile("stopped (\\d+) (\\w+)");

  @TempDir Path directory;
  Sandboxes sandboxes;

  abstract IsolationClass isolationClass();

  /** What the walls may take on top of the limit. */
  long ownMemoryBytes() {
    return 0;
  }

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

  @Test
  void endsAForkBombAtTheLimitWhileANeighbourForks() {
    Sandbox neighbour = sandboxes.start(Specs.shell("while :; do /bin/true || exit 1; done"));
    Bomb bomb = bomb("fork");
    assertThat(bomb.reason()).isEqualTo("EAGAIN");
    // The bomb itself counts too, and process 1 of the sandbox where it is the same user's.
    assertThat(bomb.count())
        .isBetween(Specs.SMALL.processes() - 4L, (long) Specs.SMALL.processes());
    assertThat(neighbour.exit()).isEmpty();
  }

  @Test
  void tellsAMemoryBombFromAnOrdinaryKill() {
    Sandbox bomb = sandboxes.start(Specs.python("bomb.py", "memory"));
    assertThat(Talk.exitOf(bomb)).isEqualTo(new Exit.OutOfMemory(Specs.SMALL.memoryBytes()));
    assertThat(bomb.stats().peakMemoryBytes())
        .isBetween(Specs.SMALL.memoryBytes() * 9 / 10, mostBytes(Specs.SMALL.memoryBytes()));
    Sandbox killed = sandboxes.start(Specs.shell("kill -9 $$"));
    assertThat(Talk.exitOf(killed)).isEqualTo(new Exit.Exited(137));
  }

  @Test
  void fillsEachWritableMountToItsSizeOnly() {
    assertFull("/tmp", Specs.SMALL.tmpBytes());
    assertFull("/workspace", Specs.SMALL.workspaceBytes());
    assertFull("/dev/shm", 64 * MIB);
  }

  @Test
  void hasNoOtherWritablePlace() {
    Sandbox sandbox =
        sandboxes.start(
            Specs.shell(
                "find / -xdev -writable -type d 2>/dev/null; for d in /dev /run /etc /var /proc/sys /sys; do touch $d/x 2>/dev/null && echo writable $d; done; mount -t tmpfs 2>/dev/null | grep -v '(ro'; exit 0"));
    Talk.exitOf(sandbox);
    assertThat(sandbox.logTail()).doesNotContain("writable ");
  }

  @Test
  void limitsDescriptorsAndFileSize() {
    assertThat(bomb("descriptors").reason()).isEqualTo("EMFILE");
    Bomb file = bomb("file", "/workspace");
    assertThat(file.reason()).isEqualTo("EFBIG");
    assertThat(file.count()).isEqualTo(Specs.SMALL.fileBytes());
  }

  @Test
  void chargesInodesToTheMemoryLimit() {
    var limits = Specs.SMALL;
    var little =
        new SandboxLimits(
            1,
            64 * MIB,
            64,
            256,
            limits.workspaceBytes(),
            limits.tmpBytes(),
            limits.fileBytes(),
            4096);
    Sandbox sandbox =
        sandboxes.start(Specs.with(Specs.python("bomb.py", "inodes", "/tmp"), little));
    assertThat(Talk.exitOf(sandbox))
        .isIn(new Exit.OutOfMemory(64 * MIB), new Exit.Exited(0), new Exit.Exited(1));
    assertThat(sandbox.stats().peakMemoryBytes()).isLessThanOrEqualTo(mostBytes(64 * MIB));
  }

  @Test
  void givesASpinnerItsShareOfTheProcessorsOnly() {
    var half = new SandboxLimits(0.5, 256 * MIB, 64, 256, 16 * MIB, 16 * MIB, 8 * MIB, 4096);
    Sandbox spinner =
        sandboxes.start(
            Specs.with(Specs.shell("for i in 1 2 3 4; do while :; do :; done & done; wait"), half));
    Eventually.holds("it has begun", Talk.PATIENCE, () -> spinner.stats().cpu().toMillis() > 50);
    long begun = System.nanoTime();
    Duration before = spinner.stats().cpu();
    Eventually.holds(
        "it has used more",
        Talk.PATIENCE,
        () -> spinner.stats().cpu().minus(before).toMillis() > 500);
    Duration used = spinner.stats().cpu().minus(before);
    double share = used.toNanos() / (double) (System.nanoTime() - begun);
    assertThat(share).isLessThan(0.65);
  }

  @Test
  void runsNodeAndJava() {
    Sandbox node =
        sandboxes.start(
            Specs.of(
                List.of("/usr/bin/node", "-e", "console.log('node', process.version)"), Map.of()));
    assertThat(Talk.exitOf(node)).as(node.logTail()).isEqualTo(new Exit.Exited(0));
    assertThat(node.logTail()).contains("node v");
    String jvmPath = System.getProperty("java.home") + "/bin/java";
    Sandbox jvm = sandboxes.start(Specs.of(List.of(jvmPath, "/app/Hello.java"), Map.of()));
    assertThat(Talk.exitOf(jvm)).as(jvm.logTail()).isEqualTo(new Exit.Exited(0));
    assertThat(jvm.logTail()).contains("hello from java");
  }

  @Test
  void keepsTheFiguresAfterTheEnd() {
    Sandbox sandbox = sandboxes.start(Specs.python("server.py"));
    Talk.getOnceListening(sandbox, 8080);
    assertThat(sandbox.stats().memoryBytes()).isPositive();
    sandbox.close();
    assertThat(sandbox.stats().cpu()).isPositive();
    assertThat(sandbox.stats().peakMemoryBytes()).isPositive();
    assertThat(sandbox.stats().processes()).isZero();
  }

  private long mostBytes(long limit) {
    return limit + ownMemoryBytes() + UNREFUSED_BYTES;
  }

  private void assertFull(String mount, long size) {
    Bomb bomb = bomb("disk", mount);
    assertThat(bomb.reason()).as(mount).isEqualTo("ENOSPC");
    assertThat(bomb.count()).as(mount).isBetween(size - MIB, size);
  }

  record Bomb(long count, String reason) {}

  Bomb bomb(String... arguments) {
    Sandbox sandbox = sandboxes.start(Specs.python("bomb.py", arguments));
    Eventually.holds(
        "the bomb is out", Talk.PATIENCE, () -> STOPPED.matcher(sandbox.logTail()).find());
    var stopped = STOPPED.matcher(sandbox.logTail());
    assertThat(stopped.find()).isTrue();
    sandbox.close();
    return new Bomb(Long.parseLong(stopped.group(1)), stopped.group(2));
  }
}
