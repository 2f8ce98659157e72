package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.Table;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.AuditRecords;
import dev.serai.cli.client.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serai audit ls}. */
@Command(
    name = "ls",
    mixinStandardHelpOptions = true,
    description = "Lists records, newest first.",
    footer = {"", "Example:", "  serai audit ls --decision deny --since 2026-01-02T00:00:00Z"})
final class AuditListCommand implements Callable<Integer> {

  private final Shell shell;

  @Option(names = "--since", paramLabel = "TIME", description = "Not before this time.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Before this time.")
  private @Nullable String until;

  @Option(names = "--principal", paramLabel = "ARN", description = "By whom: an ARN, or its end.")
  private @Nullable String principal;

  @Option(names = "--action", paramLabel = "NAME", description = "Such as InvokeAgentRuntime.")
  private @Nullable String action;

  @Option(names = "--resource", paramLabel = "ARN", description = "A * at the end is a wildcard.")
  private @Nullable String resource;

  @Option(names = "--decision", paramLabel = "WORD", description = "allow or deny.")
  private @Nullable String decision;

  @Option(names = "--text", paramLabel = "TEXT", description = "Somewhere in the record.")
  private @Nullable String text;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Most records; default ${DEFAULT-VALUE}.")
  private int limit;

  @Mixin private Output output = new Output();

  AuditListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (ApiClient api = Connection.open(shell)) {
      ArrayNode records =
          Output.mapper().createArrayNode().addAll(new AuditRecords(api).list(filter(), limit));
      output.print(shell, records, records.isEmpty() ? "no such records\n" : table(records));
      return ExitCode.OK;
    }
  }

  private Map<String, String> filter() {
    var filter = new LinkedHashMap<String, String>();
    put(filter, "since", since);
    put(filter, "until", until);
    put(filter, "principal", principal);
    put(filter, "action", action);
    put(filter, "resource", resource);
    put(filter, "decision", decision);
    put(filter, "text", text);
    return filter;
  }

  private static void put(Map<String, String> filter, String name, @Nullable String value) {
    if (value != null) {
      filter.put(name, value);
    }
  }

  private static Table table(ArrayNode records) {
    var table = new Table("RECORD", "TIME", "ACTION", "BY", "RESOURCE", "OUTCOME");
    for (JsonNode record : records) {
      table.row(
          record.path("sequence").asText(),
          record.path("eventTime").asText(),
          record.path("eventName").asText(),
          end(record.at("/userIdentity/arn").asText("-")),
          end(record.at("/resources/0").asText("-")),
          outcome(record));
    }
    return table;
  }

  /** An ARN without what is the same in all of them. */
  private static String end(String arn) {
    String[] parts = arn.split(":", 6);
    return parts[parts.length - 1];
  }

  private static String outcome(JsonNode record) {
    return record.has("decision")
        ? record.at("/decision/outcome").asText()
        : record.path("errorCode").asText(record.path("status").asText());
  }
}
