package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Request;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai gateway changes}. */
@Command(
    name = "changes",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Tools of a target that became others and wait to be approved.",
      "They wait where gateway settings --hold says so."
    },
    footer = {
      "",
      "Example:",
      "  serai gateway changes show shop tickets",
      "  serai gateway changes approve shop tickets CHANGE"
    })
final class GatewayChangesCommands {

  private final GatewayApi gateways;

  GatewayChangesCommands(GatewayApi gateways) {
    this.gateways = gateways;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows what is different, and the id by which it is approved or rejected.",
      footer = {"", "Example:", "  serai gateway changes show shop tickets"})
  int show(
      @Parameters(paramLabel = "GATEWAY", description = "Its id or name.") String gateway,
      @Parameters(paramLabel = "TARGET", description = "Its id or name.") String target,
      @Mixin Output output) {
    try (ApiClient client = gateways.api().open()) {
      JsonNode change = client.json(Request.get(changes(gateway, target)));
      gateways.api().print(output, change, text(change));
      return ExitCode.OK;
    }
  }

  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Serves the changed tools; exactly those that were shown.",
      footer = {"", "Example:", "  serai gateway changes approve shop tickets CHANGE"})
  int approve(
      @Parameters(paramLabel = "GATEWAY", description = "Its id or name.") String gateway,
      @Parameters(paramLabel = "TARGET", description = "Its id or name.") String target,
      @Parameters(paramLabel = "CHANGE") String change,
      @Mixin Output output) {
    return judge(gateway, target, change, "approve", "the changed tools are served", output);
  }

  @Command(
      name = "reject",
      mixinStandardHelpOptions = true,
      description = "Drops the changed tools; the next reading may bring them again.",
      footer = {"", "Example:", "  serai gateway changes reject shop tickets CHANGE"})
  int reject(
      @Parameters(paramLabel = "GATEWAY", description = "Its id or name.") String gateway,
      @Parameters(paramLabel = "TARGET", description = "Its id or name.") String target,
      @Parameters(paramLabel = "CHANGE") String change,
      @Mixin Output output) {
    return judge(gateway, target, change, "reject", "the tools stay as they were", output);
  }

  private int judge(
      String gateway, String target, String change, String verdict, String text, Output output) {
    return gateways
        .api()
        .done(
            Api.with(
                Request.post(changes(gateway, target) + "/" + verdict), Map.of("changeId", change)),
            output,
            text);
  }

  private String changes(String gateway, String target) {
    return gateways.extension(gateway, target) + "changes";
  }

  private static String text(JsonNode change) {
    if (!change.has("changeId")) {
      return "nothing waits\n";
    }
    var text = new StringBuilder();
    for (JsonNode tool : change.path("tools")) {
      text.append(
          "%s %s\n"
              .formatted(
                  tool.path("change").asText().toLowerCase(java.util.Locale.ROOT),
                  tool.path("tool").asText()));
      for (JsonNode member : tool.path("members")) {
        text.append("  ").append(member.path("name").asText()).append('\n');
        line(text, "  - ", member.path("before"));
        line(text, "  + ", member.path("after"));
      }
    }
    if (change.path("tools").isEmpty()) {
      text.append("the tools are the same; where or how they are called is not\n");
    }
    return text.append("change ").append(change.path("changeId").asText()).append('\n').toString();
  }

  private static void line(StringBuilder text, String mark, JsonNode value) {
    if (!value.isMissingNode()) {
      text.append(mark).append(value).append('\n');
    }
  }
}
