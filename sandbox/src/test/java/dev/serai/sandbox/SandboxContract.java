package dev.serai.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every class of sandbox does alike. */
abstract class SandboxContract {

  @TempDir Path directory;
  Sandboxes sandboxes;

  abstract Sandboxes create(Path stateDirectory);

  @BeforeEach
  void open() {
    sandboxes = create(directory.resolve("state"));
    sandboxes.reapOrphans();
  }

  @AfterEach
  void close() {
    if (sandboxes != null) { // else the class cannot be had here and the test is skipped
      sandboxes.close();
    }
  }

  @Test
  void answersOnTheAgreedPort() {
    try (Sandbox sandbox = sandboxes.start(Specs.python("server.py"))) {
      assertThat(Talk.getOnceListening(sandbox, 8080)).endsWith("hello from guest");
    }
  }

  @Test
  void letsTwoSandboxesListenOnTheSamePort() {
    try (Sandbox one = sandboxes.start(named("one"));
        Sandbox two = sandboxes.start(named("two"))) {
      assertThat(Talk.getOnceListening(one, 8080)).endsWith("hello from one");
      assertThat(Talk.getOnceListening(two, 8080)).endsWith("hello from two");
    }
  }

  @Test
  void reportsTheExitStatusAndTheOutput() {
    Sandbox sandbox = sandboxes.start(Specs.shell("echo out; echo err >&2; exit 7"));
    assertThat(Talk.exitOf(sandbox)).isEqualTo(new Exit.Exited(7));
    assertThat(sandbox.logTail()).contains("out\n").contains("err\n");
    sandbox.close();
  }

  @Test
  void reportsASignalAsStatusAbove128() {
    Sandbox sandbox = sandboxes.start(Specs.shell("kill -SEGV $$"));
    assertThat(Talk.exitOf(sandbox)).isEqualTo(new Exit.Exited(128 + 11));
    sandbox.close();
  }

  @Test
  void tellsListenersOfTheEndOnceEvenWhenTheyComeLate() throws Exception {
    BlockingQueue<Exit> heard = new LinkedBlockingQueue<>();
    try (Sandbox sandbox = sandboxes.start(Specs.shell("exit 3"))) {
      Talk.exitOf(sandbox);
      sandbox.onExit(heard::add);
      assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(new Exit.Exited(3));
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void stopsAProgramThatListensToTheSignalWithinItsGrace() {
    Sandbox sandbox =
        sandboxes.start(
            Specs.shell("trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done"));
    Eventually.holds("it runs", Talk.PATIENCE, () -> sandbox.logTail().contains("ready"));
    sandbox.stop(Duration.ofSeconds(10));
    assertThat(sandbox.exit()).contains(new Exit.Stopped());
    assertThat(sandbox.logTail()).contains("bye");
  }

  @Test
  void killsAProgramThatIgnoresTheSignalAndStopsTwiceWithoutHarm() {
    Sandbox sandbox =
        sandboxes.start(Specs.shell("trap '' TERM; echo ready; while :; do sleep 0.05; done"));
    Eventually.holds("it runs", Talk.PATIENCE, () -> sandbox.logTail().contains("ready"));
    sandbox.stop(Duration.ofMillis(100));
    sandbox.stop(Duration.ofMillis(100));
    assertThat(sandbox.exit()).contains(new Exit.Stopped());
    assertThatThrownBy(() -> sandbox.connect(8080)).isInstanceOf(IOException.class);
  }

  @Test
  void leavesNoFilesBehind() throws IOException {
    sandboxes.start(Specs.shell("sleep 60")).close();
    try (var left = Files.list(directory.resolve("state"))) {
      assertThat(left.filter(path -> path.getFileName().toString().length() == 16)).isEmpty();
    }
  }

  @Test
  void givesTheProgramOnlyTheNamedEnvironment() {
    Sandbox sandbox = sandboxes.start(Specs.of(List.of("/usr/bin/env"), Map.of("SECRET", "x=1")));
    Talk.exitOf(sandbox);
    assertThat(sandbox.logTail().lines().map(line -> line.split("=", 2)[0]))
        .contains("SECRET")
        .isSubsetOf("SECRET", "PATH", "HOME", "PORT", "PWD", "TMPDIR", "LANG");
    sandbox.close();
  }

  @Test
  void heedsNoVariableOfTheProgramsInWhatRunsAroundIt() throws Exception {
    var variables = Map.of("PERL5OPT", "-MNoSuchModule");
    var spec = new ExecSpec(List.of("/usr/bin/env"), variables, Optional.empty());
    try (Sandbox sandbox = sandboxes.start(Specs.of(List.of("/bin/sleep", "60"), variables));
        Execution run = sandbox.exec(spec)) {
      assertThat(new String(run.stdout().readAllBytes(), UTF_8).lines())
          .contains("PERL5OPT=-MNoSuchModule");
    }
  }

  @Test
  void handsEachLineToAListener() throws Exception {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    try (Sandbox sandbox = sandboxes.start(Specs.shell("sleep 0.3; echo first; printf last"))) {
      sandbox.onOutput(lines::add);
      assertThat(lines.poll(5, TimeUnit.SECONDS)).isEqualTo("first");
      assertThat(lines.poll(5, TimeUnit.SECONDS)).isEqualTo("last");
    }
  }

  @Test
  void keepsOnlyTheLastBytesOfAFlood() {
    Sandbox sandbox = sandboxes.start(Specs.shell("yes 0123456789 | head -c 20000000; echo end"));
    assertThat(Talk.exitOf(sandbox)).isEqualTo(new Exit.Exited(0));
    assertThat(sandbox.logTail()).hasSize(Specs.SMALL.logBytes()).endsWith("end\n");
    sandbox.close();
  }

  @Test
  void runsFurtherProgramsWithPipes() throws Exception {
    try (Sandbox sandbox = sandboxes.start(Specs.shell("sleep 60"));
        Execution run = sandbox.exec(ExecSpec.of("/bin/sh", "-c", "cat; echo oops >&2; exit 5"))) {
      run.stdin().write("typed".getBytes(UTF_8));
      run.stdin().close();
      assertThat(new String(run.stdout().readAllBytes(), UTF_8)).isEqualTo("typed");
      assertThat(new String(run.stderr().readAllBytes(), UTF_8)).isEqualTo("oops\n");
      assertThat(run.waitFor(Duration.ofSeconds(5))).contains(5);
    }
  }

  @Test
  void runsFurtherProgramsWithAddedEnvironment() throws Exception {
    var spec = new ExecSpec(List.of("/usr/bin/env"), Map.of("EXTRA", "yes"), Optional.empty());
    try (Sandbox sandbox = sandboxes.start(Specs.shell("sleep 60"));
        Execution run = sandbox.exec(spec)) {
      assertThat(new String(run.stdout().readAllBytes(), UTF_8).lines())
          .as(new String(run.stderr().readAllBytes(), UTF_8))
          .contains("EXTRA=yes", "NAME=guest");
    }
  }

  @Test
  void killsAFurtherProgramWithItsChildren() throws Exception {
    try (Sandbox sandbox = sandboxes.start(Specs.shell("sleep 60"))) {
      Execution run = sandbox.exec(ExecSpec.of("/bin/sh", "-c", "sleep 61 & sleep 62"));
      assertThat(run.waitFor(Duration.ofMillis(100))).isEmpty();
      run.close();
      assertThat(run.waitFor(Duration.ofSeconds(5))).isPresent();
      assertThat(sandbox.exit()).isEmpty();
    }
  }

  @Test
  void relaysAPlatformPortToTheHost() throws Exception {
    try (var upstream = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(upstream));
      int port = 18_099;
      var address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), upstream.getLocalPort());
      var spec = Specs.with(Specs.python("client.py", "" + port), new PlatformPort(port, address));
      Sandbox sandbox = sandboxes.start(spec);
      assertThat(Talk.exitOf(sandbox)).isEqualTo(new Exit.Exited(0));
      assertThat(sandbox.logTail()).contains("got welcome guest");
      assertThat(sandbox.stats().sentBytes()).isEqualTo(5);
      assertThat(sandbox.stats().receivedBytes()).isEqualTo(13);
      sandbox.close();
    }
  }

  @Test
  void showsAWritableMountInsideAndKeepsItsFiles() throws IOException {
    Path storage = Files.createDirectory(directory.resolve("storage"));
    // The process class tells paths only at the beginning of an argument, so no shell here.
    var touch = Specs.of(List.of("/usr/bin/touch", "/mnt/data/file"), Map.of());
    var told = Specs.with(touch, new Mount(storage, "/mnt/data", true));
    Sandbox sandbox = sandboxes.start(told);
    assertThat(Talk.exitOf(sandbox)).as(sandbox.logTail()).isEqualTo(new Exit.Exited(0));
    sandbox.close();
    assertThat(storage.resolve("file")).exists();
  }

  @Test
  void refusesAnIdInUse() {
    SandboxSpec spec = Specs.shell("sleep 60");
    try (Sandbox sandbox = sandboxes.start(spec)) {
      assertThat(sandbox.id()).isEqualTo(spec.id());
      assertThatThrownBy(() -> sandboxes.start(spec)).isInstanceOf(SandboxException.class);
      assertThat(sandbox.exit()).isEmpty();
    }
  }

  @Test
  void stopsEverySandboxWhenTheDriverCloses() {
    Sandbox sandbox = sandboxes.start(Specs.shell("sleep 60"));
    sandboxes.close();
    assertThat(sandbox.exit()).contains(new Exit.Stopped());
  }

  private static SandboxSpec named(String name) {
    return Specs.of(List.of(Specs.PYTHON, "/app/server.py"), Map.of("NAME", name));
  }

  private static void greet(ServerSocket upstream) {
    try (var guest = upstream.accept()) {
      byte[] name = guest.getInputStream().readNBytes(5);
      guest.getOutputStream().write(("welcome " + new String(name, UTF_8)).getBytes(UTF_8));
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
