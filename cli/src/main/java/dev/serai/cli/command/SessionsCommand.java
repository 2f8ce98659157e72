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
import dev.serai.cli.client.LiveSessions;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai sessions}. */
@Command(
    name = "sessions",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists, inspects, kills and reads live sessions.",
    footer = {
      "",
      "A session may be named by the beginning of its id.",
      "",
      "Example:",
      "  serai sessions ls"
    })
public final class SessionsCommand {

  private static final double MIB = 1024.0 * 1024;

  private final Shell shell;

  public SessionsCommand(Shell shell) {
    this.shell = shell;
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists live sessions.",
      footer = {"", "Example:", "  serai sessions ls --agent guest_book"})
  int list(
      @Option(names = "--agent", paramLabel = "AGENT", description = "Only of this agent.")
          @Nullable String agent,
      @Mixin Output output) {
    try (ApiClient api = Connection.open(shell)) {
      Optional<String> runtime =
          Optional.ofNullable(agent)
              .map(name -> new AgentRuntimes(api).require(name).path("agentRuntimeId").asText());
      List<JsonNode> sessions = new LiveSessions(api).list(runtime);
      ArrayNode json = Output.mapper().createArrayNode().addAll(sessions);
      output.print(shell, json, sessions.isEmpty() ? "no live sessions\n" : table(sessions));
      return ExitCode.OK;
    }
  }

  @Command(
      name = "describe",
      mixinStandardHelpOptions = true,
      description = "Prints everything about one live session.",
      footer = {"", "Example:", "  serai sessions describe 3f2a"})
  int describe(@Parameters(paramLabel = "SESSION") String session) {
    try (ApiClient api = Connection.open(shell)) {
      LiveSessions sessions = new LiveSessions(api);
      Output.printJson(shell, sessions.get(sessions.require(session)));
      return ExitCode.OK;
    }
  }

  @Command(
      name = "kill",
      mixinStandardHelpOptions = true,
      description = "Ends a session at once, with everything that runs in it.",
      footer = {"", "Example:", "  serai sessions kill 3f2a"})
  int kill(@Parameters(paramLabel = "SESSION") String session, @Mixin Output output) {
    try (ApiClient api = Connection.open(shell)) {
      LiveSessions sessions = new LiveSessions(api);
      JsonNode found = sessions.require(session);
      sessions.kill(found);
      output.print(shell, found, found.path("sessionId").asText() + " is gone\n");
      return ExitCode.OK;
    }
  }

  @Command(
      name = "logs",
      mixinStandardHelpOptions = true,
      description = "Prints what the agent of a session has written to its output.",
      footer = {"", "Example:", "  serai sessions logs 3f2a --follow"})
  int logs(
      @Parameters(paramLabel = "SESSION") String session,
      @Option(
              names = {"-f", "--follow"},
              description = "Go on until the session ends.")
          boolean follow,
      @Mixin Output output)
      throws IOException {
    try (ApiClient api = Connection.open(shell)) {
      LiveSessions sessions = new LiveSessions(api);
      try (InputStream lines = sessions.logs(sessions.require(session), follow)) {
        if (output.json()) {
          String text = new String(lines.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
          Output.printJson(shell, Output.mapper().createObjectNode().put("log", text));
        } else {
          copy(lines);
        }
      }
      return ExitCode.OK;
    }
  }

  private void copy(InputStream lines) throws IOException {
    var chunk = new byte[8192];
    for (int n = lines.read(chunk); n >= 0; n = lines.read(chunk)) {
      shell.out().write(chunk, 0, n);
      shell.out().flush();
    }
  }

  /** The list as people read it. */
  static Table table(List<JsonNode> sessions) {
    Table table =
        new Table("SESSION", "AGENT", "VERSION", "STATE", "AGE", "CPU", "MEMORY", "ISOLATION");
    for (JsonNode session : sessions) {
      table.row(
          session.path("sessionId").asText(),
          session.path("agentRuntimeId").asText(),
          session.path("agentRuntimeVersion").asText(),
          session.path("state").asText().toLowerCase(Locale.ROOT),
          session.path("ageSeconds").asLong() + "s",
          "%.2fs".formatted(session.path("cpuSeconds").asDouble()),
          "%.1f MiB".formatted(session.path("memoryBytes").asLong() / MIB),
          session.path("isolationClass").asText("-"));
    }
    return table;
  }
}
