package dev.serai.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to class microvm; the contracts of all classes run with it when asked to. */
class MicrovmTest {

  private static final String IDENTITY =
      "head -c 16 /dev/urandom | md5sum; cat /proc/sys/kernel/random/boot_id /etc/machine-id;"
          + " date +%s; uname -r; hostname";

  @TempDir static Path directory;
  private static Sandboxes sandboxes;

  @BeforeAll
  static void open() {
    sandboxes = Drivers.create(IsolationClass.MICROVM, directory);
  }

  @AfterAll
  static void close() {
    if (sandboxes != null) { // else the class cannot be had here and the tests are skipped
      sandboxes.close();
    }
  }

  @Test
  void givesEachCopyRandomnessClockAndIdentitiesOfItsOwn() throws IOException {
    List<String> one = printed(Specs.shell(IDENTITY));
    List<String> two = printed(Specs.shell(IDENTITY));
    for (int line = 0; line < 3; line++) {
      assertThat(one.get(line)).hasSizeGreaterThan(30).isNotEqualTo(two.get(line));
    }
    assertThat(Long.parseLong(one.get(3)))
        .isCloseTo(System.currentTimeMillis() / 1000, org.assertj.core.data.Offset.offset(60L));
    assertThat(Files.readString(Path.of("/proc/version"))).doesNotContain(one.get(4));
    assertThat(one.get(5)).isEqualTo("sandbox");
  }

  @Test
  void answersOnItsPortAndRunsFurtherProgramsBesideIt() throws Exception {
    try (Sandbox sandbox = sandboxes.start(Specs.python("server.py"))) {
      assertThat(Talk.getOnceListening(sandbox, 8080)).endsWith("hello from guest");
      assertThatThrownBy(() -> sandbox.connect(8099)).isInstanceOf(IOException.class);
      try (Execution run =
          sandbox.exec(ExecSpec.of("/bin/sh", "-c", "cat; echo oops >&2; exit 5"))) {
        run.stdin().write("typed".getBytes(UTF_8));
        run.stdin().close();
        assertThat(new String(run.stdout().readAllBytes(), UTF_8)).isEqualTo("typed");
        assertThat(new String(run.stderr().readAllBytes(), UTF_8)).isEqualTo("oops\n");
        assertThat(run.waitFor(Talk.PATIENCE)).contains(5);
      }
      sandbox.stop(Duration.ofSeconds(5));
      assertThat(sandbox.exit()).contains(new Exit.Stopped());
    }
  }

  @Test
  void carriesMoreThanItsWindowBothWaysWhileNobodyReads() throws Exception {
    int bytes = 3 * MicrovmStream.WINDOW;
    try (Sandbox sandbox = sandboxes.start(Specs.shell("sleep 60"));
        Execution run = sandbox.exec(ExecSpec.of("/bin/cat"))) {
      Thread writer = Thread.ofVirtual().start(() -> write(run, bytes));
      // Nobody reads the first program's stream meanwhile; the second is not held up by it.
      try (Execution other = sandbox.exec(ExecSpec.of("/bin/echo", "alive"))) {
        assertThat(new String(other.stdout().readAllBytes(), UTF_8)).isEqualTo("alive\n");
      }
      assertThat(run.stdout().readAllBytes()).hasSize(bytes);
      writer.join();
    }
  }

  private static void write(Execution run, int bytes) {
    try (var stdin = run.stdin()) {
      stdin.write(new byte[bytes]);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  @Test
  void tellsThatMemoryRanOut() {
    Sandbox bomb = sandboxes.start(Specs.python("bomb.py", "memory"));
    assertThat(Talk.exitOf(bomb)).isEqualTo(new Exit.OutOfMemory(Specs.SMALL.memoryBytes()));
  }

  @Test
  void refusesAFolderThatItWouldShareWithTheHost() {
    SandboxSpec plain = Specs.shell("true");
    var writable = Specs.with(plain, new Mount(directory, "/mnt/data", true));
    assertThatThrownBy(() -> sandboxes.start(writable))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("writable");
  }

  private static List<String> printed(SandboxSpec spec) {
    Sandbox sandbox = sandboxes.start(spec);
    assertThat(Talk.exitOf(sandbox)).as(sandbox.logTail()).isEqualTo(new Exit.Exited(0));
    return sandbox.logTail().lines().toList();
  }
}
