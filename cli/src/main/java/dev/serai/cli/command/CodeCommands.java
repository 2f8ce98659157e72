package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.Table;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.CodeInterpreters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai code}. */
@Command(
    name = "code",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Code, commands and files in locked rooms: code interpreters and their sessions.",
    footer = {
      "",
      "Example:",
      "  serai code run sums.py",
      "  serai code repl",
      "  serai code sessions"
    })
public final class CodeCommands {

  private final CodeApi code;

  private CodeCommands(CodeApi code) {
    this.code = code;
  }

  /** The command with its subcommands. */
  public static CommandLine with(Shell shell) {
    var code = new CodeApi(shell);
    return new CommandLine(new CodeCommands(code))
        .addSubcommand("run", new CodeRunCommand(shell, code))
        .addSubcommand("repl", new CodeReplCommand(shell, code))
        .addSubcommand("install", new CodeInstallCommand(shell));
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Creates a code interpreter; with a role, its code has that role's rights.",
      footer = {
        "",
        "Example:",
        "  serai code create reports --role arn:aws:iam::111122223333:role/reports"
      })
  int create(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--description", paramLabel = "TEXT") @Nullable String description,
      @Option(names = "--role", paramLabel = "ARN") @Nullable String role,
      @Option(names = "--network", paramLabel = "MODE", defaultValue = "SANDBOX") String network,
      @Mixin Output output) {
    ObjectNode settings = Output.mapper().createObjectNode().put("name", name);
    settings.putObject("networkConfiguration").put("networkMode", network.toUpperCase(Locale.ROOT));
    Optional.ofNullable(description).ifPresent(text -> settings.put("description", text));
    Optional.ofNullable(role).ifPresent(arn -> settings.put("executionRoleArn", arn));
    try (ApiClient api = code.open()) {
      JsonNode made = new CodeInterpreters(api).create(settings);
      String text =
          "%s\n%s\n"
              .formatted(
                  made.path("codeInterpreterId").asText(),
                  made.path("codeInterpreterArn").asText());
      output.print(code.shell(), made, text);
      return ExitCode.OK;
    }
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the code interpreters, the platform's own first.",
      footer = {"", "Example:", "  serai code ls --json"})
  int list(@Mixin Output output) {
    try (ApiClient api = code.open()) {
      List<JsonNode> all = new CodeInterpreters(api).list();
      var table = new Table("NAME", "ID", "STATUS", "DESCRIPTION");
      all.forEach(
          found ->
              table.row(
                  found.path("name").asText(),
                  found.path("codeInterpreterId").asText(),
                  found.path("status").asText(),
                  found.path("description").asText()));
      output.print(code.shell(), Output.mapper().valueToTree(all), table);
      return ExitCode.OK;
    }
  }

  @Command(
      name = "rm",
      mixinStandardHelpOptions = true,
      description = "Deletes a code interpreter; its sessions end.",
      footer = {"", "Example:", "  serai code rm reports"})
  int remove(@Parameters(paramLabel = "INTERPRETER") String named, @Mixin Output output) {
    try (ApiClient api = code.open()) {
      var interpreters = new CodeInterpreters(api);
      JsonNode gone = interpreters.delete(CodeApi.id(interpreters, named));
      output.print(code.shell(), gone, named + " is deleted\n");
      return ExitCode.OK;
    }
  }

  @Command(
      name = "sessions",
      mixinStandardHelpOptions = true,
      description = "Lists sessions, newest first: those that live, or all that are known.",
      footer = {"", "Example:", "  serai code sessions", "  serai code sessions --all --json"})
  int sessions(
      @Option(names = "--interpreter", paramLabel = "ID", description = "Of one interpreter only.")
          @Nullable String named,
      @Option(names = "--all", description = "Also those that have ended.") boolean all,
      @Mixin Output output) {
    try (ApiClient api = code.open()) {
      var interpreters = new CodeInterpreters(api);
      Map<String, JsonNode> live =
          interpreters.live().stream()
              .collect(Collectors.toMap(one -> one.path("sessionId").asText(), one -> one));
      List<JsonNode> found = new ArrayList<>();
      for (String id :
          named == null ? ids(interpreters) : List.of(CodeApi.id(interpreters, named))) {
        found.addAll(interpreters.sessions(id, all ? Optional.empty() : Optional.of("READY")));
      }
      output.print(code.shell(), Output.mapper().valueToTree(found), table(found, live).toString());
      return ExitCode.OK;
    }
  }

  private static List<String> ids(CodeInterpreters interpreters) {
    return interpreters.list().stream()
        .map(found -> found.path("codeInterpreterId").asText())
        .toList();
  }

  private static Table table(List<JsonNode> sessions, Map<String, JsonNode> live) {
    var table =
        new Table(
            "SESSION", "NAME", "INTERPRETER", "STATUS", "CREATED", "CPU", "MEMORY", "ISOLATION");
    for (JsonNode session : sessions) {
      Optional<JsonNode> used = Optional.ofNullable(live.get(session.path("sessionId").asText()));
      table.row(
          session.path("sessionId").asText(),
          session.path("name").asText("-"),
          session.path("codeInterpreterIdentifier").asText(),
          session.path("status").asText(),
          session.path("createdAt").asText(),
          used.map(one -> "%.2fs".formatted(one.path("cpuSeconds").asDouble())).orElse("-"),
          used.map(one -> "%.1f MiB".formatted(one.path("memoryBytes").asLong() / 1048576.0))
              .orElse("-"),
          used.map(one -> one.path("isolationClass").asText()).orElse("-"));
    }
    return table;
  }

  @Command(
      name = "stop",
      mixinStandardHelpOptions = true,
      description = "Ends a session with all that runs in it.",
      footer = {"", "Example:", "  serai code stop \"$SESSION\""})
  int stop(
      @Parameters(paramLabel = "SESSION") String session,
      @Option(names = "--interpreter", paramLabel = "ID") @Nullable String named,
      @Mixin Output output) {
    try (ApiClient api = code.open()) {
      var interpreters = new CodeInterpreters(api);
      String id =
          named == null
              ? CodeApi.interpreterOf(interpreters, session)
              : CodeApi.id(interpreters, named);
      output.print(code.shell(), interpreters.stop(id, session), session + " has ended\n");
      return ExitCode.OK;
    }
  }
}
