package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.Table;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Request;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai memory}. */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "What agents remember: events as they happened, and records drawn from them.",
    footer = {
      "",
      "Example:",
      "  serai memory create shop --strategy semantic",
      "  serai memory say shop alice chat-1 'I moved to Bern last week'",
      "  serai memory search shop 'where does alice live'"
    })
public final class MemoryCommands extends MemoryTransferCommands {

  private static final Map<String, String> STRATEGIES =
      Map.of(
          "semantic", "semanticMemoryStrategy",
          "preference", "userPreferenceMemoryStrategy",
          "summary", "summaryMemoryStrategy",
          "episodic", "episodicMemoryStrategy");

  /** Any key makes a memory encrypted: it is the platform that holds the key. */
  private static final String OWN_KEY = "arn:aws:kms:::alias/serai";

  private MemoryCommands(Shell shell, MemoryApi memories) {
    super(shell, memories);
  }

  /** The command with its subcommands. */
  public static CommandLine with(Shell shell) {
    return new CommandLine(new MemoryCommands(shell, new MemoryApi(new Api(shell))));
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Creates a memory; without strategies it keeps events only.",
      footer = {
        "",
        "Example:",
        "  serai memory create shop --strategy semantic --strategy summary"
      })
  int create(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--strategy",
              paramLabel = "KIND",
              description = "semantic, preference, summary or episodic; may be repeated.")
          List<String> strategies,
      @Option(names = "--expiry", paramLabel = "DAYS", defaultValue = "90") int days,
      @Option(
              names = "--encrypt",
              description = "Seals what it holds by a data key of its own; cannot be changed.")
          boolean encrypt,
      @Mixin Output output) {
    ObjectNode body = MemoryApi.object().put("name", name).put("eventExpiryDuration", days);
    if (encrypt) {
      body.put("encryptionKeyArn", OWN_KEY);
    }
    for (String kind : strategies == null ? List.<String>of() : strategies) {
      body.withArray("memoryStrategies").addObject().putObject(strategy(kind)).put("name", kind);
    }
    try (ApiClient client = memories.api().open()) {
      JsonNode memory = MemoryApi.post(client, "/memories/create", body).path("memory");
      String id = memory.path("id").asText();
      var text = new StringBuilder(id).append('\n');
      memory
          .path("strategies")
          .forEach(
              made ->
                  text.append(made.path("strategyId").asText())
                      .append("  ")
                      .append(made.path("namespaceTemplates").path(0).asText())
                      .append('\n'));
      memories.api().print(output, memory, text.toString());
      return ExitCode.OK;
    }
  }

  private static String strategy(String kind) {
    String member = STRATEGIES.get(kind);
    if (member == null) {
      throw new CliException(
          ExitCode.USAGE, "--strategy is semantic, preference, summary or episodic, got: " + kind);
    }
    return member;
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the memories.",
      footer = {"", "Example:", "  serai memory ls --json"})
  int list(@Mixin Output output) {
    try (ApiClient client = memories.api().open()) {
      List<JsonNode> all = MemoryApi.memories(client);
      var table = new Table("NAME", "ID", "STATUS");
      all.forEach(
          memory ->
              table.row(
                  MemoryApi.name(memory.path("id").asText()),
                  memory.path("id").asText(),
                  memory.path("status").asText()));
      return memories.print(output, all, table.toString());
    }
  }

  @Command(
      name = "get",
      mixinStandardHelpOptions = true,
      description = "Shows a memory with its strategies, and what is most likely not meant.",
      footer = {"", "Example:", "  serai memory get shop"})
  int get(@Parameters(paramLabel = "MEMORY") String named, @Mixin Output output) {
    try (ApiClient client = memories.api().open()) {
      JsonNode memory =
          client.json(Request.get(memories.path(client, named) + "/details")).path("memory");
      JsonNode warnings = client.json(Request.get(memories.extended(client, named) + "/warnings"));
      String text = Api.members(memory, List.of()) + Api.members(warnings, List.of());
      memories.api().print(output, memory, text);
      return ExitCode.OK;
    }
  }

  @Command(
      name = "rm",
      mixinStandardHelpOptions = true,
      description = "Deletes a memory with all it holds.",
      footer = {"", "Example:", "  serai memory rm shop"})
  int remove(@Parameters(paramLabel = "MEMORY") String named, @Mixin Output output) {
    try (ApiClient client = memories.api().open()) {
      JsonNode gone = client.json(Request.delete(memories.path(client, named) + "/delete"));
      memories.api().print(output, gone, named + " is being deleted\n");
      return ExitCode.OK;
    }
  }
}
