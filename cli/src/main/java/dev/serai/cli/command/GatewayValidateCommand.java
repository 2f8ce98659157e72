package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai gateway validate}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description =
        "Says what a document would become, and explains what is skipped or adapted. Keeps nothing.",
    footer = {"", "Example:", "  serai gateway validate openapi.yaml"})
final class GatewayValidateCommand implements Callable<Integer> {

  private final Shell shell;
  private final Api api;

  /** What the document is. */
  enum Kind {
    OPEN_API,
    SMITHY,
    LAMBDA
  }

  @Parameters(paramLabel = "FILE", description = "The document; - reads standard input.")
  private Path file = Path.of("-");

  @Option(names = "--kind", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Kind kind = Kind.OPEN_API;

  @Mixin private Output output = new Output();

  GatewayValidateCommand(Shell shell, Api api) {
    this.shell = shell;
    this.api = api;
  }

  @Override
  public Integer call() throws IOException {
    ObjectNode body = Output.mapper().createObjectNode();
    body.put("kind", kind.name()).put("document", api.read(file));
    try (ApiClient client = Connection.open(shell)) {
      JsonNode answer =
          client.json(
              Request.post("/serai/v1/gateways/validate")
                  .with(Payload.text(body.toString()), "application/json"));
      output.print(shell, answer, text(answer));
      return answer.has("refused") ? ExitCode.FAILED : ExitCode.OK;
    }
  }

  private static String text(JsonNode answer) {
    if (answer.has("refused")) {
      return "refused: " + answer.path("refused").path("message").asText() + "\n";
    }
    var text = new StringBuilder();
    answer
        .path("findings")
        .forEach(
            finding ->
                text.append(finding.path("kind").asText().toLowerCase(java.util.Locale.ROOT))
                    .append(' ')
                    .append(finding.path("place").asText())
                    .append(": ")
                    .append(finding.path("message").asText())
                    .append('\n'));
    answer.path("tools").forEach(tool -> text.append(tool.path("name").asText()).append('\n'));
    int tools = answer.path("tools").size();
    return text.append(tools).append(tools == 1 ? " tool\n" : " tools\n").toString();
  }
}
