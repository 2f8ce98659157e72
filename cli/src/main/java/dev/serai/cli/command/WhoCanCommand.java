package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.Table;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serai iam who-can}. */
@Command(
    name = "who-can",
    mixinStandardHelpOptions = true,
    description = "Lists who could make a call: users, roles, groups of agents, other accounts.",
    footer = {
      "",
      "Example:",
      "  serai iam who-can bedrock-agentcore:InvokeAgentRuntime arn:aws:bedrock-agentcore:…"
    })
final class WhoCanCommand implements Callable<Integer> {

  private static final String NEXT = "nextToken";

  private final Shell shell;

  @Mixin private AccessQuestion question = new AccessQuestion();
  @Mixin private Output output = new Output();

  WhoCanCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (ApiClient api = Connection.open(shell)) {
      ObjectNode all = Output.mapper().createObjectNode();
      ArrayNode holders = all.putArray("principals");
      JsonNode page;
      ObjectNode body = question.json();
      do {
        page = api.json(AccessQuestion.post("who-can", body));
        page.path("principals").forEach(holders::add);
        body.set(NEXT, page.path(NEXT));
      } while (page.has(NEXT));
      output.print(shell, all, table(holders));
      return ExitCode.OK;
    }
  }

  private static Table table(ArrayNode holders) {
    var table = new Table("PRINCIPAL", "KIND", "POLICIES");
    for (JsonNode holder : holders) {
      var policies = new StringJoiner(" ");
      holder.path("policies").forEach(policy -> policies.add(policy.asText()));
      table.row(
          holder.path("principal").asText(), holder.path("kind").asText(), policies.toString());
    }
    return table;
  }
}
