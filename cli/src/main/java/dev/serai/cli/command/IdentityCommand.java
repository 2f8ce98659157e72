package dev.serai.cli.command;

import dev.serai.cli.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code serai identity}. */
@Command(
    name = "identity",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Agents as principals: identities, tokens, credentials and what users granted.",
    footer = {
      "",
      "Example: an identity for a program that runs elsewhere",
      "  serai identity workload create billing.clerk --return-url https://app.example/done",
      "  serai identity revoke --workload billing.clerk"
    })
public final class IdentityCommand {

  private IdentityCommand() {}

  /** The command with its subcommands. */
  public static CommandLine with(Shell shell) {
    var api = new Api(shell);
    return new CommandLine(new IdentityCommand())
        .addSubcommand("workload", new IdentityWorkloadCommands(api))
        .addSubcommand("revoke", new IdentityRevokeCommand(api))
        .addSubcommand("provider", new IdentityProviderCommands(api, shell))
        .addSubcommand("grants", new IdentityGrantCommands(api));
  }
}
