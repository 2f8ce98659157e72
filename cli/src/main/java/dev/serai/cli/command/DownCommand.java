package dev.serai.cli.command;

import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Progress;
import dev.serai.cli.Shell;
import dev.serai.server.RunningServer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serai down}: stops the server of this data folder and its sessions. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops the server of this data folder; its sessions end gracefully.",
    footer = {"", "Example:", "  serai down"})
public final class DownCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Shell shell;
  @Mixin private Output output = new Output();

  public DownCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<ProcessHandle> server = RunningServer.of(shell.folder());
    if (server.isPresent()) {
      stop(server.get());
    }
    output.print(
        shell,
        Output.mapper().createObjectNode().put("stopped", server.isPresent()),
        server.isPresent() ? "stopped\n" : "no server runs on " + shell.folder().root() + "\n");
    return ExitCode.OK;
  }

  private void stop(ProcessHandle server) throws InterruptedException {
    try (Progress progress = new Progress(shell)) {
      progress.step("Stopping the server");
      server.destroy();
      server.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new CliException(
          ExitCode.FAILED,
          "the server (pid %d) has not stopped within %d s"
              .formatted(server.pid(), LIMIT.toSeconds()));
    }
  }
}
