package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Table;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records: listed, found, explained. */
@Command
abstract class MemoryRecordCommands extends MemoryEventCommands {

  MemoryRecordCommands(MemoryApi memories) {
    super(memories);
  }

  /** Which namespaces are meant. */
  static final class Place {

    @Option(
        names = "--namespace",
        paramLabel = "NAMESPACE",
        defaultValue = "",
        description = "Just this namespace; those below it when no record lies in it.")
    private String namespace = "";

    @Option(
        names = {"--namespace-path", "--path"},
        paramLabel = "NAMESPACE",
        defaultValue = "",
        description = "Namespaces from here on; all unless given.")
    private String path = "";

    ObjectNode body() {
      if (!namespace.isEmpty() && !path.isEmpty()) {
        throw new CliException(
            ExitCode.USAGE, "either --namespace or --namespace-path is expected, not both");
      }
      return namespace.isEmpty()
          ? MemoryApi.object().put("namespacePath", path.isEmpty() ? "/" : path)
          : MemoryApi.object().put("namespace", namespace);
    }
  }

  /** Where is searched, and for what. */
  static final class Wanted {

    @Mixin private Place place = new Place();

    @Option(
        names = {"-k", "--top"},
        paramLabel = "N",
        defaultValue = "10")
    private int top = 10;

    @Option(
        names = "--as-of",
        paramLabel = "TIME",
        defaultValue = "",
        description = "What was known then, for example 2026-11-01T00:00:00Z.")
    private String asOf = "";

    @Option(
        names = "--origin",
        paramLabel = "ORIGIN",
        description = "Only words of the user, agent, tool, other or api; may be repeated.")
    private List<String> origins = new ArrayList<>();

    ObjectNode body(String query) {
      ObjectNode body = place.body().put("query", query).put("topK", top);
      if (!asOf.isEmpty()) {
        body.put("asOf", asOf);
      }
      origins.forEach(origin -> body.withArray("origins").add(origin.toUpperCase(Locale.ROOT)));
      return body;
    }
  }

  @Command(
      name = "records",
      mixinStandardHelpOptions = true,
      description = "Lists records, newest first.",
      footer = {"", "Example:", "  serai memory records shop --namespace-path /actors/alice/"})
  int records(
      @Parameters(paramLabel = "MEMORY") String named, @Mixin Place place, @Mixin Output output) {
    try (ApiClient client = memories.api().open()) {
      List<JsonNode> records =
          MemoryApi.all(
              client,
              memories.path(client, named) + "/memoryRecords",
              place.body(),
              "memoryRecordSummaries");
      var table = new Table("RECORD", "SINCE", "NAMESPACE", "TEXT");
      records.forEach(
          record ->
              table.row(
                  record.path("memoryRecordId").asText(),
                  at(record.path("createdAt")),
                  record.path("namespaces").path(0).asText(),
                  record.path("content").path("text").asText()));
      return memories.print(output, records, table.toString());
    }
  }

  @Command(
      name = "search",
      mixinStandardHelpOptions = true,
      description = "Finds records by words and meaning, best first.",
      footer = {"", "Example:", "  serai memory search shop 'where does alice live' --origin user"})
  int search(
      @Parameters(paramLabel = "MEMORY") String named,
      @Parameters(paramLabel = "QUERY") String query,
      @Mixin Wanted wanted,
      @Mixin Output output) {
    List<JsonNode> hits = hits(named, wanted.body(query));
    var table = new Table("SCORE", "RECORD", "ORIGIN", "TEXT");
    hits.forEach(
        hit ->
            table.row(
                number(hit.path("score")),
                hit.at("/record/memoryRecordId").asText(),
                hit.at("/record/provenance/origin").asText(),
                hit.at("/record/text").asText()));
    return memories.print(output, hits, table.toString());
  }

  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = {
        "Tells why each record ranks where it does: rank and share by words and by meaning, what its",
        "session and its neighbours add, what its origin weighs, which words matched."
      },
      footer = {"", "Example:", "  serai memory explain shop 'where does alice live'"})
  int explain(
      @Parameters(paramLabel = "MEMORY") String named,
      @Parameters(paramLabel = "QUERY") String query,
      @Mixin Wanted wanted,
      @Mixin Output output) {
    List<JsonNode> hits = hits(named, wanted.body(query).put("explain", true));
    var table =
        new Table(
            "SCORE", "WORDS", "MEANING", "SESSION", "BESIDE", "WEIGHT", "MATCHED", "FROM", "TEXT");
    hits.forEach(
        hit -> {
          JsonNode reasons = hit.path("reasons");
          List<String> matched = new ArrayList<>();
          reasons.path("matchedWords").forEach(word -> matched.add(word.asText()));
          table.row(
              number(hit.path("score")),
              side(reasons.path("words")),
              side(reasons.path("meaning")),
              number(reasons.path("session")),
              number(reasons.path("neighbours")),
              number(reasons.path("weight")),
              String.join(" ", matched),
              from(hit.at("/record/provenance")),
              hit.at("/record/text").asText());
        });
    return memories.print(output, hits, table.toString());
  }

  private List<JsonNode> hits(String named, ObjectNode body) {
    try (ApiClient client = memories.api().open()) {
      JsonNode answer = MemoryApi.post(client, memories.extended(client, named) + "/search", body);
      List<JsonNode> hits = new ArrayList<>();
      answer.path("records").forEach(hits::add);
      return hits;
    }
  }

  /** {@code 0.412 #1}. */
  private static String side(JsonNode side) {
    return side.isMissingNode()
        ? "-"
        : "%s #%d".formatted(number(side.path("share")), side.path("rank").asInt());
  }

  private static String from(JsonNode provenance) {
    return "%s, session %s"
        .formatted(provenance.path("extractor").asText(), provenance.path("sessionId").asText("-"));
  }

  private static String number(JsonNode number) {
    return String.format(Locale.ROOT, "%.3f", number.asDouble());
  }

  @Command(
      name = "history",
      mixinStandardHelpOptions = true,
      description = "Shows what a record said before, and where each version comes from.",
      footer = {"", "Example:", "  serai memory history shop mem-…"})
  int history(
      @Parameters(paramLabel = "MEMORY") String named,
      @Parameters(paramLabel = "RECORD") String record,
      @Mixin Output output) {
    try (ApiClient client = memories.api().open()) {
      JsonNode answer =
          client.json(
              Request.get(
                  memories.extended(client, named)
                      + "/records/%s/history".formatted(Request.label(record))));
      List<JsonNode> versions = new ArrayList<>();
      answer.path("versions").forEach(versions::add);
      var table = new Table("VERSION", "SINCE", "UNTIL", "FROM", "MODEL", "TEXT");
      versions.forEach(
          version ->
              table.row(
                  version.path("version").asText(),
                  version.path("since").asText(),
                  version.path("until").asText("now"),
                  from(version.path("provenance")),
                  version.path("provenance").path("model").asText("-"),
                  version.path("text").asText()));
      return memories.print(output, versions, table.toString());
    }
  }
}
