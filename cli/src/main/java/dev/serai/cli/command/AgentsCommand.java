package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.Table;
import dev.serai.cli.client.AgentRuntimes;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Connection;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code serai agents}. */
@Command(
    name = "agents",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists, describes and deletes deployed agents.",
    footer = {"", "Example:", "  serai agents ls"})
public final class AgentsCommand {

  private AgentsCommand() {}

  /** The command with its subcommands. */
  public static CommandLine with(Shell shell) {
    return new CommandLine(new AgentsCommand())
        .addSubcommand("ls", new ListAgents(shell))
        .addSubcommand("describe", new DescribeAgent(shell))
        .addSubcommand("delete", new DeleteAgent(shell));
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the agents.",
      footer = {"", "Example:", "  serai agents ls --json"})
  static final class ListAgents implements Callable<Integer> {
    private final Shell shell;
    @Mixin private Output output = new Output();

    ListAgents(Shell shell) {
      this.shell = shell;
    }

    @Override
    public Integer call() {
      try (ApiClient api = Connection.open(shell)) {
        ArrayNode json = Output.mapper().createArrayNode();
        Table table = new Table("NAME", "VERSION", "STATUS", "UPDATED", "ID");
        for (JsonNode runtime : new AgentRuntimes(api).list()) {
          json.add(runtime);
          table.row(
              runtime.path("agentRuntimeName").asText(),
              runtime.path("agentRuntimeVersion").asText(),
              runtime.path("status").asText(),
              runtime.path("lastUpdatedAt").asText(),
              runtime.path("agentRuntimeId").asText());
        }
        output.print(shell, json, json.isEmpty() ? "no agents; run: serai deploy DIR\n" : table);
        return ExitCode.OK;
      }
    }
  }

  @Command(
      name = "describe",
      mixinStandardHelpOptions = true,
      description = "Prints everything about one agent.",
      footer = {"", "Example:", "  serai agents describe guest_book"})
  static final class DescribeAgent implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "AGENT", description = "Name, id or ARN.")
    private String agent = "";

    @Mixin private Output output = new Output();

    DescribeAgent(Shell shell) {
      this.shell = shell;
    }

    @Override
    public Integer call() {
      try (ApiClient api = Connection.open(shell)) {
        AgentRuntimes runtimes = new AgentRuntimes(api);
        JsonNode found = runtimes.require(agent);
        Output.printJson(shell, runtimes.get(found.path("agentRuntimeId").asText()));
        return ExitCode.OK;
      }
    }
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes an agent with all its versions; its sessions end.",
      footer = {"", "Example:", "  serai agents delete guest_book"})
  static final class DeleteAgent implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "AGENT", description = "Name, id or ARN.")
    private String agent = "";

    @Mixin private Output output = new Output();

    DeleteAgent(Shell shell) {
      this.shell = shell;
    }

    @Override
    public Integer call() {
      try (ApiClient api = Connection.open(shell)) {
        AgentRuntimes runtimes = new AgentRuntimes(api);
        JsonNode found = runtimes.require(agent);
        JsonNode answer = runtimes.delete(found.path("agentRuntimeId").asText());
        output.print(shell, answer, agent + " is being deleted\n");
        return ExitCode.OK;
      }
    }
  }
}
