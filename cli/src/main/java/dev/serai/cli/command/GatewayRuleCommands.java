package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Table;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai gateway rules}. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Rules of a gateway: to which HTTP target requests go; the lowest priority first.",
    footer = {
      "",
      "Example: a tenth of the requests to the new server",
      "  serai gateway rules put front 10 --path orders --to old=90 --to new=10"
    })
final class GatewayRuleCommands {

  private static final String WHOLE = "100";

  private final GatewayApi gateways;

  GatewayRuleCommands(GatewayApi gateways) {
    this.gateways = gateways;
  }

  @Command(
      name = "put",
      mixinStandardHelpOptions = true,
      description = "Makes the rule of a priority, or replaces it.",
      footer = {
        "",
        "Example:",
        "  serai gateway rules put front 10 --path orders --to old=90 --to new=10"
      })
  int put(
      @Parameters(paramLabel = "GATEWAY") String gateway,
      @Parameters(paramLabel = "PRIORITY") int priority,
      @Option(
              names = "--to",
              required = true,
              paramLabel = "TARGET[=PERCENT]",
              description = "Where requests go: one target, or two with their shares.")
          List<String> targets,
      @Option(
              names = "--path",
              paramLabel = "SEGMENT",
              description = "First segment of the paths it is about; repeatable, default all.")
          List<String> paths,
      @Option(
              names = "--principal",
              paramLabel = "ARN",
              description = "Callers it is about; * and ? stand for others. Repeatable.")
          List<String> principals,
      @Option(names = "--description", paramLabel = "TEXT") String description,
      @Mixin Output output) {
    ObjectNode body = Output.mapper().createObjectNode().put("priority", priority);
    conditions(body.putArray("conditions"), orNone(paths), orNone(principals));
    body.putArray("actions").addObject().set("routeToTarget", route(targets));
    if (description != null) {
      body.put("description", description);
    }
    try (ApiClient client = gateways.api().open()) {
      String all = all(gateway);
      Optional<JsonNode> known = known(client, all, String.valueOf(priority));
      Request request =
          known
              .map(rule -> Request.patch(all + rule.path("ruleId").asText()))
              .orElseGet(() -> Request.post(all));
      JsonNode rule = client.json(request.with(Payload.text(body.toString()), "application/json"));
      gateways.api().print(output, rule, "rule %d is in force\n".formatted(priority));
      return ExitCode.OK;
    }
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the rules of a gateway, in the order they are looked at.",
      footer = {"", "Example:", "  serai gateway rules ls front"})
  int list(@Parameters(paramLabel = "GATEWAY") String gateway, @Mixin Output output) {
    try (ApiClient client = gateways.api().open()) {
      JsonNode answer = client.json(Request.get(all(gateway)).query("maxResults", WHOLE));
      var table = new Table("PRIORITY", "WHEN", "TO", "DESCRIPTION");
      answer
          .path("gatewayRules")
          .forEach(
              rule ->
                  table.row(
                      rule.path("priority").asText(),
                      when(rule.path("conditions")),
                      to(rule.at("/actions/0/routeToTarget")),
                      rule.path("description").asText()));
      gateways.api().print(output, answer, table.toString());
      return ExitCode.OK;
    }
  }

  @Command(
      name = "rm",
      mixinStandardHelpOptions = true,
      description = "Removes the rule of a priority.",
      footer = {"", "Example:", "  serai gateway rules rm front 10"})
  int remove(
      @Parameters(paramLabel = "GATEWAY") String gateway,
      @Parameters(paramLabel = "PRIORITY") int priority,
      @Mixin Output output) {
    String rule;
    try (ApiClient client = gateways.api().open()) {
      rule =
          known(client, all(gateway), String.valueOf(priority))
              .map(found -> found.path("ruleId").asText())
              .orElseThrow(
                  () ->
                      new CliException(
                          ExitCode.NOT_FOUND, "there is no rule of priority " + priority));
    }
    return gateways
        .api()
        .done(
            Request.delete(all(gateway) + rule), output, "rule %d is removed".formatted(priority));
  }

  private static <T> List<T> orNone(List<T> given) {
    return given == null ? List.of() : given;
  }

  private String all(String gateway) {
    return GatewayApi.path(gateways.gateway(gateway), "rules");
  }

  private static Optional<JsonNode> known(ApiClient client, String all, String priority) {
    return client
        .json(Request.get(all).query("maxResults", WHOLE))
        .path("gatewayRules")
        .valueStream()
        .filter(rule -> rule.path("priority").asText().equals(priority))
        .findFirst();
  }

  private static void conditions(ArrayNode conditions, List<String> paths, List<String> arns) {
    if (!paths.isEmpty()) {
      ArrayNode anyOf = conditions.addObject().putObject("matchPaths").putArray("anyOf");
      paths.forEach(path -> anyOf.add("/%s/*".formatted(path.replaceAll("^/|/\\*?$", ""))));
    }
    if (!arns.isEmpty()) {
      ArrayNode anyOf = conditions.addObject().putObject("matchPrincipals").putArray("anyOf");
      arns.forEach(
          arn ->
              anyOf
                  .addObject()
                  .putObject("iamPrincipal")
                  .put("arn", arn)
                  .put("operator", arn.matches(".*[*?].*") ? "StringLike" : "StringEquals"));
    }
  }

  private static ObjectNode route(List<String> targets) {
    ObjectNode route = Output.mapper().createObjectNode();
    if (targets.size() == 1 && !targets.getFirst().contains("=")) {
      route.putObject("staticRoute").put("targetName", targets.getFirst());
      return route;
    }
    ArrayNode split = route.putObject("weightedRoute").putArray("trafficSplit");
    for (String target : targets) {
      String[] parts = target.split("=", 2);
      if (parts.length < 2 || !parts[1].matches("[0-9]{1,2}")) {
        throw new CliException(
            ExitCode.USAGE, "shares are percents of two targets: --to old=90 --to new=10");
      }
      split
          .addObject()
          .put("name", parts[0].length() > 64 ? parts[0].substring(0, 64) : parts[0])
          .put("weight", Integer.parseInt(parts[1]))
          .put("targetName", parts[0]);
    }
    return route;
  }

  private static String when(JsonNode conditions) {
    String text =
        conditions
            .valueStream()
            .map(
                condition ->
                    condition
                        .findValues("anyOf")
                        .getFirst()
                        .valueStream()
                        .map(one -> one.isTextual() ? one.asText() : one.findValue("arn").asText())
                        .collect(Collectors.joining(", ")))
            .collect(Collectors.joining(" and "));
    return text.isEmpty() ? "always" : text;
  }

  private static String to(JsonNode route) {
    JsonNode always = route.at("/staticRoute/targetName");
    return always.isTextual()
        ? always.asText()
        : route
            .at("/weightedRoute/trafficSplit")
            .valueStream()
            .map(entry -> entry.path("targetName").asText() + "=" + entry.path("weight").asText())
            .collect(Collectors.joining(" "));
  }
}
