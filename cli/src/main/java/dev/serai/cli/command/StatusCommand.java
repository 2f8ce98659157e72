package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.server.ClientEnvironment;
import dev.serai.server.RunningServer;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serai status}: whether a server runs on this data folder. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Says whether a server runs on this data folder, and where.",
    footer = {"", "Example:", "  serai status || serai up --detach"})
public final class StatusCommand implements Callable<Integer> {

  private final Shell shell;
  @Mixin private Output output = new Output();

  public StatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    ProcessHandle server =
        RunningServer.of(shell.folder())
            .orElseThrow(
                () ->
                    new CliException(
                        ExitCode.UNREACHABLE,
                        "no server runs on %s; start one with: serai up"
                            .formatted(shell.folder().root())));
    String api =
        ClientEnvironment.load(shell.folder())
            .map(environment -> environment.api().toString())
            .orElse("");
    ObjectNode json = Output.mapper().createObjectNode();
    json.put("pid", server.pid()).put("api", api).put("home", shell.folder().root().toString());
    output.print(
        shell,
        json,
        "running at %s, pid %d, data in %s%n"
            .formatted(api.isEmpty() ? "(starting)" : api, server.pid(), shell.folder().root()));
    return ExitCode.OK;
  }
}
