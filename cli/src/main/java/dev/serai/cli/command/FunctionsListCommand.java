package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.Table;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import dev.serai.cli.client.Functions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serai functions ls}. */
@Command(
    name = "ls",
    mixinStandardHelpOptions = true,
    description = "Lists the functions.",
    footer = {"", "Example:", "  serai functions ls --json"})
final class FunctionsListCommand implements Callable<Integer> {

  private final Shell shell;
  @Mixin private Output output = new Output();

  FunctionsListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    List<JsonNode> functions;
    try (ApiClient api = Connection.open(shell)) {
      functions = new Functions(api).list();
    }
    var table = new Table("NAME", "RUNTIME", "HANDLER", "TIMEOUT", "MODIFIED");
    for (JsonNode function : functions) {
      table.row(
          function.path("FunctionName").asText(),
          function.path("Runtime").asText(),
          function.path("Handler").asText(),
          function.path("Timeout").asText() + " s",
          function.path("LastModified").asText());
    }
    output.print(shell, Output.mapper().valueToTree(functions), table);
    return ExitCode.OK;
  }
}
