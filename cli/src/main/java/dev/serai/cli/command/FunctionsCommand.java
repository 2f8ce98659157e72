package dev.serai.cli.command;

import dev.serai.cli.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code serai functions}. */
@Command(
    name = "functions",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Handlers in Python and Node.js behind AWS Lambda's API.",
    footer = {
      "",
      "Example:",
      "  serai functions deploy weather",
      "  serai functions invoke weather --payload '{\"city\": \"Bern\"}'"
    })
public final class FunctionsCommand {

  private FunctionsCommand() {}

  /** The command with its subcommands. */
  public static CommandLine with(Shell shell) {
    return new CommandLine(new FunctionsCommand())
        .addSubcommand("deploy", new FunctionsDeployCommand(shell))
        .addSubcommand("ls", new FunctionsListCommand(shell))
        .addSubcommand("invoke", new FunctionsInvokeCommand(shell))
        .addSubcommand("rm", new FunctionsRemoveCommand(shell));
  }
}
