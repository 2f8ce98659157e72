package dev.serai.cli.command;

import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Main;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.server.ClientEnvironment;
import dev.serai.server.DataFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, that outlives the command which started it. */
final class DetachedServer {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int SHOWN_LINES = 15;
  private static final String SERVER_FLAGS = "SERAI_SERVER_FLAGS";

  private final Shell shell;
  private final DataFolder folder;

  DetachedServer(Shell shell) {
    this.shell = shell;
    this.folder = shell.folder();
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param arguments for {@code serai up}
   */
  ClientEnvironment start(List<String> arguments) throws IOException, InterruptedException {
    folder.create();
    Files.deleteIfExists(folder.clientEnvironment());
    Process process = builder(arguments).start();
    try (Progress progress = new Progress(shell)) {
      progress.step("Starting the server");
      return awaitServing(process);
    }
  }

  private ClientEnvironment awaitServing(Process process) throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      // Written last, when everything listens.
      var client = ClientEnvironment.load(folder);
      if (client.isPresent()) {
        return client.get();
      }
      if (!process.isAlive()) {
        throw new CliException(ExitCode.FAILED, "the server did not start:\n" + logTail());
      }
      Thread.sleep(PAUSE);
    }
    process.destroy();
    throw new CliException(
        ExitCode.FAILED,
        "the server does not serve after %d s:%n%s".formatted(LIMIT.toSeconds(), logTail()));
  }

  private ProcessBuilder builder(List<String> arguments) {
    var command = new ArrayList<String>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      // Its own session, so that Ctrl-C in this terminal does not reach it.
      command.add("/usr/bin/setsid");
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("up");
    command.add("--keep-keys-secret");
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(shell.environment());
    return builder
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
  }

  /** Those the launcher has for servers; without it, those of this process. */
  private List<String> flags() {
    String words = shell.environment().getOrDefault(SERVER_FLAGS, "").strip();
    return words.isEmpty()
        ? ManagementFactory.getRuntimeMXBean().getInputArguments()
        : List.of(words.split("\\s+", -1));
  }

  private String logTail() throws IOException {
    List<String> lines = Files.readAllLines(folder.log());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }
}
