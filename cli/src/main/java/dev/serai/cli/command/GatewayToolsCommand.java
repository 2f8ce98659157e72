package dev.serai.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.Table;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import dev.serai.cli.client.GatewayTools;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai gateway tools}. */
@Command(
    name = "tools",
    mixinStandardHelpOptions = true,
    description = "Lists the tools you may call.",
    footer = {"", "Example:", "  serai gateway tools shop"})
final class GatewayToolsCommand implements Callable<Integer> {

  private static final int WIDTH = 80;

  private final Shell shell;
  private final GatewayApi gateways;

  @Parameters(paramLabel = "GATEWAY", description = "Its id or name.")
  private String gateway = "";

  @Mixin private Output output = new Output();

  GatewayToolsCommand(Shell shell, GatewayApi gateways) {
    this.shell = shell;
    this.gateways = gateways;
  }

  @Override
  public Integer call() {
    try (ApiClient api = Connection.open(shell);
        GatewayTools tools = new GatewayTools(api, gateways.gateway(gateway))) {
      ArrayNode json = Output.mapper().createArrayNode();
      Table table = new Table("TOOL", "DESCRIPTION");
      for (ObjectNode tool : tools.list()) {
        json.add(tool);
        table.row(tool.path("name").asText(), line(tool.path("description").asText()));
      }
      output.print(shell, json, json.isEmpty() ? "no tools\n" : table);
      return ExitCode.OK;
    }
  }

  static String line(String text) {
    String first = text.strip().split("\n", 2)[0];
    return first.length() <= WIDTH ? first : first.substring(0, WIDTH - 1) + "…";
  }
}
