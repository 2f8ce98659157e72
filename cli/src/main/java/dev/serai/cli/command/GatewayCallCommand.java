package dev.serai.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import dev.serai.cli.client.GatewayTools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai gateway call}. */
@Command(
    name = "call",
    mixinStandardHelpOptions = true,
    description = "Calls a tool and prints what it answers.",
    footer = {"", "Example:", "  serai gateway call shop orders___getOrder '{\"id\": \"7\"}'"})
final class GatewayCallCommand implements Callable<Integer> {

  /** What a gateway says that does not tell its callers why. */
  private static final String UNTOLD = "An internal error occurred. Please retry later.\n";

  private final Shell shell;
  private final GatewayApi gateways;

  @Parameters(index = "0", paramLabel = "GATEWAY", description = "Its id or name.")
  private String gateway = "";

  @Parameters(index = "1", paramLabel = "TOOL")
  private String tool = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "ARGUMENTS",
      description = "A JSON object; - reads it from standard input.")
  private String arguments = "{}";

  @Mixin private Output output = new Output();

  GatewayCallCommand(Shell shell, GatewayApi gateways) {
    this.shell = shell;
    this.gateways = gateways;
  }

  @Override
  public Integer call() throws IOException {
    ObjectNode given =
        object(arguments.equals("-") ? gateways.api().read(Path.of("-")) : arguments);
    try (ApiClient client = Connection.open(shell);
        GatewayTools tools = new GatewayTools(client, gateways.gateway(gateway))) {
      ObjectNode result = tools.call(tool, given);
      output.print(shell, result, text(result));
      return result.path("isError").asBoolean(false) ? failed(result) : ExitCode.OK;
    }
  }

  private int failed(ObjectNode result) {
    if (text(result).equals(UNTOLD)) {
      shell
          .err()
          .println(
              "(why is told by a gateway created with --debug; often its role lacks a right: serai audit ls)");
    }
    return ExitCode.FAILED;
  }

  private static ObjectNode object(String text) {
    try {
      if (Output.mapper().readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // Refused below, as what is no object is.
    }
    throw new CliException(ExitCode.USAGE, "arguments are a JSON object, got: " + text);
  }

  private static String text(JsonNode result) {
    var text = new StringBuilder();
    result
        .path("content")
        .forEach(
            block ->
                text.append(
                        block.path("type").asText().equals("text")
                            ? block.path("text").asText()
                            : block.toString())
                    .append('\n'));
    return text.toString();
  }
}
