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
      "  serai gateway add openapi shop orders openapi.yaml",
      "  serai gateway tools shop",
      "  serai gateway call shop orders___getOrder '{\"id\": \"7\"}'"
    })
public final class GatewayCommand {

  private GatewayCommand() {}

  /** The command with its subcommands. */
  public static CommandLine with(Shell shell) {
    var api = new Api(shell);
    var gateways = new GatewayApi(api);
    return new CommandLine(new GatewayCommand())
        .addSubcommand("create", new GatewayCreateCommand(api))
        .addSubcommand("ls", new GatewayListCommand(api))
        .addSubcommand("show", new GatewayShowCommand(gateways))
        .addSubcommand("delete", new GatewayDeleteCommand(gateways))
        .addSubcommand(
            "add",
            new CommandLine(new GatewayAddCommands(gateways))
                .addSubcommand("stdio", new GatewayAddStdioCommand(shell, gateways)))
        .addSubcommand("targets", new GatewayTargetsCommand(gateways))
        .addSubcommand("remove", new GatewayRemoveCommand(gateways))
        .addSubcommand("sync", new GatewaySyncCommand(gateways))
        .addSubcommand("settings", new GatewaySettingsCommand(gateways))
        .addSubcommand("changes", new GatewayChangesCommands(gateways))
        .addSubcommand("health", new GatewayHealthCommand(gateways))
        .addSubcommand("rules", new GatewayRuleCommands(gateways))
        .addSubcommand("policy", new GatewayPolicyCommands(gateways))
        .addSubcommand("validate", new GatewayValidateCommand(shell, api))
        .addSubcommand("tools", new GatewayToolsCommand(shell, gateways))
        .addSubcommand("search", new GatewaySearchCommand(shell, gateways))
        .addSubcommand("call", new GatewayCallCommand(shell, gateways));
  }
}
