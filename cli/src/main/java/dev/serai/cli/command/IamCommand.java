package dev.serai.cli.command;

import dev.serai.cli.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code serai iam}. */
@Command(
    name = "iam",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Manages users, access keys, roles and policies, and says what they decide.",
    footer = {
      "",
      "Example: a user who may only invoke agents",
      "  serai iam user create ci",
      "  serai iam key create ci",
      "  echo 'permit (principal, action == Action::\"bedrock-agentcore:InvokeAgentRuntime\", resource);' |",
      "    serai iam policy put --user ci invoke-only -"
    })
public final class IamCommand {

  private IamCommand() {}

  /** The command with its subcommands. */
  public static CommandLine with(Shell shell) {
    var iam = new Api(shell);
    return new CommandLine(new IamCommand())
        .addSubcommand("user", new IamUserCommands(iam))
        .addSubcommand("key", new IamKeyCommands(iam))
        .addSubcommand("role", new IamRoleCommands(iam))
        .addSubcommand("policy", new IamPolicyCommands(iam))
        .addSubcommand("group-policy", new IamGroupPolicyCommands(iam))
        .addSubcommand("resource-policy", new IamResourcePolicyCommands(iam))
        .addSubcommand("explain", new ExplainCommand(shell))
        .addSubcommand("who-can", new WhoCanCommand(shell));
  }
}
