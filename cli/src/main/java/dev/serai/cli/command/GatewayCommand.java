package dev.serai.cli.command;

import dev.serai.cli.Shell;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code serai gateway}. */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "APIs, functions and MCP servers behind one MCP endpoint.",
    footer = {
      "",
      "Example: an API as tools",
      "  serai gateway create shop --search",
      "  serai gateway add openapi shop-0123456789 orders openapi.yaml",
      "  serai gateway tools shop-0123456789",
      "  serai gateway call shop-0123456789 orders___getOrder '{\"id\": \"7\"}'"
    })
public final class GatewayCommand {

  private GatewayCommand() {}

  /** The command with its subcommands. */
  public static CommandLine with(Shell shell) {
    var api = new Iam(shell);
    return new CommandLine(new GatewayCommand())
        .addSubcommand("create", new GatewayCreateCommand(api))
        .addSubcommand("ls", new GatewayListCommand(api))
        .addSubcommand("show", new GatewayShowCommand(api))
        .addSubcommand("delete", new GatewayDeleteCommand(api))
        .addSubcommand("add", new GatewayAddCommands(api))
        .addSubcommand("targets", new GatewayTargetsCommand(api))
        .addSubcommand("remove", new GatewayRemoveCommand(api))
        .addSubcommand("sync", new GatewaySyncCommand(api))
        .addSubcommand("health", new GatewayHealthCommand(api))
        .addSubcommand("policy", new GatewayPolicyCommands(api))
        .addSubcommand("validate", new GatewayValidateCommand(shell, api))
        .addSubcommand("tools", new GatewayToolsCommand(shell))
        .addSubcommand("search", new GatewaySearchCommand(shell))
        .addSubcommand("call", new GatewayCallCommand(shell, api));
  }
}
