package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
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

/** {@code serai gateway search}. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = "Finds tools of a gateway that was created with --search.",
    footer = {"", "Example:", "  serai gateway search shop 'give money back'"})
final class GatewaySearchCommand implements Callable<Integer> {

  private static final String TOOL = "x_amz_bedrock_agentcore_search";

  private final Shell shell;
  private final GatewayApi gateways;

  @Parameters(index = "0", paramLabel = "GATEWAY", description = "Its id or name.")
  private String gateway = "";

  @Parameters(index = "1", paramLabel = "WORDS")
  private String query = "";

  @Mixin private Output output = new Output();

  GatewaySearchCommand(Shell shell, GatewayApi gateways) {
    this.shell = shell;
    this.gateways = gateways;
  }

  @Override
  public Integer call() {
    try (ApiClient api = Connection.open(shell);
        GatewayTools tools = new GatewayTools(api, gateways.gateway(gateway))) {
      JsonNode found =
          tools
              .call(TOOL, Output.mapper().createObjectNode().put("query", query))
              .path("structuredContent")
              .path("tools");
      Table table = new Table("TOOL", "DESCRIPTION");
      found.forEach(
          tool ->
              table.row(
                  tool.path("name").asText(),
                  GatewayToolsCommand.line(tool.path("description").asText())));
      output.print(shell, found, found.isEmpty() ? "nothing fits\n" : table);
      return ExitCode.OK;
    }
  }
}
