package dev.serai.cli.command;

import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.AuditRecords;
import dev.serai.cli.client.Connection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai audit forget}. */
@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the personal fields of a person unreadable for ever, by deleting their key.",
      "The records stay, and so does every proof of them."
    },
    footer = {"", "Example:", "  serai audit forget 'jwt:https://login.example.com|248289761001'"})
final class AuditForgetCommand implements Callable<Integer> {

  private final Shell shell;

  @Parameters(
      paramLabel = "PERSON",
      description = "ARN of a user or taken-on role, jwt:ISSUER|SUBJECT, or id:USER.")
  private String person = "";

  @Mixin private Output output = new Output();

  AuditForgetCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (ApiClient api = Connection.open(shell)) {
      new AuditRecords(api).forget(person);
      output.print(
          shell,
          Output.mapper().createObjectNode().put("forgotten", person),
          person + " is forgotten\n");
      return ExitCode.OK;
    }
  }
}
