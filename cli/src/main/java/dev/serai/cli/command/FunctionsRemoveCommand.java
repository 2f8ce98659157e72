package dev.serai.cli.command;

import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import dev.serai.cli.client.Functions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai functions rm}. */
@Command(
    name = "rm",
    mixinStandardHelpOptions = true,
    description = "Deletes a function; events under way may end.",
    footer = {"", "Example:", "  serai functions rm weather"})
final class FunctionsRemoveCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(paramLabel = "NAME", description = "Name or ARN.")
  private String name = "";

  @Mixin private Output output = new Output();

  FunctionsRemoveCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (ApiClient api = Connection.open(shell)) {
      new Functions(api).delete(name);
    }
    output.print(
        shell, Output.mapper().createObjectNode().put("deleted", name), name + " is deleted\n");
    return ExitCode.OK;
  }
}
