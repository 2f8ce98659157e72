package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sandbox.HostReport;
import dev.serai.server.ClientEnvironment;
import dev.serai.server.DataFolder;
import dev.serai.server.RunningServer;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of a real server with live sessions, and a restart on the same folder. */
class ServerCrashTest {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration CLEAN = Duration.ofSeconds(30);
  private static final String AGENT = Path.of("..", "examples", "plain-python").toString();
  private static final String PAYLOAD = "{\"prompt\": \"hello\"}";

  @TempDir Path home;

  private final List<Process> servers = new ArrayList<>();

  @AfterEach
  void stopServers() throws InterruptedException {
    for (Process server : servers) {
      server.destroy();
      server.waitFor();
    }
  }

  @Test
  void keepsWhatItAcknowledgedAndLeavesNoOrphan() throws IOException, InterruptedException {
    var shell = new TestShell(home);
    Process first = start();
    assertThat(shell.run("deploy", AGENT)).as(shell.err()).isZero();
    for (String session : List.of("a", "b", "c")) {
      assertThat(shell.run("invoke", "guest_book", PAYLOAD, "--session", session.repeat(40)))
          .as(shell.err())
          .isZero();
    }
    List<ProcessHandle> inside = first.toHandle().descendants().toList();
    assertThat(inside).isNotEmpty();

    first.destroyForcibly().waitFor();
    start();

    Eventually.holds(
        "no process of the killed server lives",
        CLEAN,
        () -> inside.stream().noneMatch(ProcessHandle::isAlive));
    shell.run("sessions", "ls");
    assertThat(shell.out()).contains("no live sessions");
    shell.run("agents", "ls");
    assertThat(shell.out()).contains("guest_book").contains("READY");
    assertThat(shell.run("invoke", "guest_book", PAYLOAD, "--session", "a".repeat(40)))
        .as(shell.err())
        .isZero();
    assertThat(shell.out()).contains("Entry 1");
  }

  @Test
  void refusesASecondServerOnTheSameFolder() throws IOException, InterruptedException {
    start();

    Process second = launch("second.log");

    assertThat(second.waitFor()).isEqualTo(ExitCode.FAILED);
    assertThat(Files.readString(home.resolve("second.log")))
        .contains("another server (pid " + servers.getFirst().pid() + ")");
  }

  private Process start() throws IOException {
    Files.deleteIfExists(home.resolve("client.env"));
    Process server = launch("server.log");
    Eventually.holds("the server serves", START, () -> serving(server));
    assertThat(RunningServer.of(new DataFolder(home))).contains(server.toHandle());
    return server;
  }

  private boolean serving(Process server) {
    try {
      assertThat(server.isAlive()).as(Files.readString(home.resolve("server.log"))).isTrue();
      return ClientEnvironment.load(new DataFolder(home)).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch(String log) throws IOException {
    String isolation = HostReport.examine().namespaceAvailable() ? "namespace" : "process";
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "up",
            "--keep-keys-secret",
            "--port=0",
            "--s3-port=0",
            "--set=sandbox.isolation-class=" + isolation);
    builder.environment().keySet().removeIf(name -> name.startsWith("SERAI_"));
    builder.environment().put("SERAI_HOME", home.toString());
    Process server =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve(log).toFile()))
            .start();
    servers.add(server);
    return server;
  }
}
