package dev.serai.cli.command;

import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.AuditRecords;
import dev.serai.cli.client.Connection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code serai audit show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Prints a record, with the personal fields that were not forgotten.",
    footer = {"", "Example:", "  serai audit show 1234"})
final class AuditShowCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(paramLabel = "RECORD", description = "Its number.")
  private long number;

  AuditShowCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (ApiClient api = Connection.open(shell)) {
      Output.printJson(shell, new AuditRecords(api).get(number));
      return ExitCode.OK;
    }
  }
}
