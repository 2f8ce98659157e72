package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.server.ClientEnvironment;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serai env}: the variables that point an unmodified AWS SDK at this server. */
@Command(
    name = "env",
    mixinStandardHelpOptions = true,
    description = "Prints the export lines that point AWS SDKs at this server.",
    footer = {"", "Example:", "  eval \"$(serai env)\""})
public final class EnvCommand implements Callable<Integer> {

  private final Shell shell;
  @Mixin private Output output = new Output();

  public EnvCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    ClientEnvironment environment =
        ClientEnvironment.load(shell.folder())
            .orElseThrow(
                () ->
                    new CliException(
                        ExitCode.UNREACHABLE,
                        "no server has run on %s yet; run: serai up"
                            .formatted(shell.folder().root())));
    ObjectNode json = Output.mapper().createObjectNode();
    environment.variables().forEach(json::put);
    output.print(shell, json, environment.exports());
    return ExitCode.OK;
  }
}
