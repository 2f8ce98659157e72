package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.Shell;
import dev.serai.cli.Table;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code serai knowledge}. */
@Command(
    name = "knowledge",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Documents that agents look things up in.",
    footer = {
      "",
      "Example:",
      "  serai knowledge create handbook",
      "  serai knowledge add handbook docs/",
      "  serai knowledge search handbook 'where do camels sleep'"
    })
public final class KnowledgeCommands {

  private final KnowledgeApi knowledge;

  private KnowledgeCommands(KnowledgeApi knowledge) {
    this.knowledge = knowledge;
  }

  /** The command with its subcommands. */
  public static CommandLine with(Shell shell) {
    var knowledge = new KnowledgeApi(new Api(shell));
    return new CommandLine(new KnowledgeCommands(knowledge))
        .addSubcommand("add", new KnowledgeAddCommand(shell, knowledge));
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Creates an empty knowledge base.",
      footer = {"", "Example:", "  serai knowledge create handbook"})
  int create(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--description", paramLabel = "TEXT", defaultValue = "") String description,
      @Mixin Output output) {
    ObjectNode body =
        Output.mapper().createObjectNode().put("name", name).put("description", description);
    try (ApiClient client = knowledge.api().open()) {
      JsonNode base = client.json(with(Request.post(KnowledgeApi.BASES), body));
      knowledge
          .api()
          .print(
              output,
              base,
              """
              %s
              %s

              Add documents:  serai knowledge add %s FILE|DIR
              """
                  .formatted(
                      base.path("knowledgeBaseId").asText(),
                      base.path("knowledgeBaseArn").asText(),
                      name));
      return ExitCode.OK;
    }
  }

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the knowledge bases.",
      footer = {"", "Example:", "  serai knowledge ls --json"})
  int list(@Mixin Output output) {
    try (ApiClient client = knowledge.api().open()) {
      List<JsonNode> bases = KnowledgeApi.bases(client);
      var table = new Table("NAME", "ID", "CREATED", "DESCRIPTION");
      bases.forEach(
          base ->
              table.row(
                  base.path("name").asText(),
                  base.path("knowledgeBaseId").asText(),
                  base.path("createdAt").asText(),
                  base.path("description").asText()));
      knowledge.api().print(output, Output.mapper().valueToTree(bases), table.toString());
      return ExitCode.OK;
    }
  }

  @Command(
      name = "documents",
      mixinStandardHelpOptions = true,
      description = "Lists the documents of a knowledge base, and how far they have come.",
      footer = {"", "Example:", "  serai knowledge documents handbook"})
  int documents(@Parameters(paramLabel = "BASE") String named, @Mixin Output output) {
    try (ApiClient client = knowledge.api().open()) {
      List<JsonNode> documents = KnowledgeApi.documents(client, knowledge.base(client, named));
      var table = new Table("NAME", "STATUS", "VERSION", "PAGES", "CHUNKS", "BYTES", "REASON");
      documents.forEach(
          document ->
              table.row(
                  document.path("name").asText(),
                  document.path("status").asText(),
                  document.path("version").asText(),
                  document.path("served").path("pages").asText("-"),
                  document.path("served").path("chunks").asText("-"),
                  document.path("sizeBytes").asText(),
                  document.path("reason").asText("")));
      knowledge.api().print(output, Output.mapper().valueToTree(documents), table.toString());
      return ExitCode.OK;
    }
  }

  @Command(
      name = "search",
      mixinStandardHelpOptions = true,
      description = "Finds passages, with the place they stand at.",
      footer = {"", "Example:", "  serai knowledge search handbook 'where do camels sleep' -k 3"})
  int search(
      @Parameters(paramLabel = "BASE") String named,
      @Parameters(paramLabel = "WORDS") String query,
      @Option(names = "-k", paramLabel = "COUNT", defaultValue = "5") int k,
      @Option(
              names = "--document",
              paramLabel = "NAME",
              description = "Only in this document; repeatable.")
          List<String> documents,
      @Mixin Output output) {
    try (ApiClient client = knowledge.api().open()) {
      String base = knowledge.base(client, named);
      ObjectNode body = Output.mapper().createObjectNode().put("query", query).put("k", k);
      if (documents != null) {
        var ids = body.putArray("documentIds");
        documents.forEach(
            document ->
                ids.add(KnowledgeApi.document(client, base, document).path("documentId").asText()));
      }
      JsonNode results = client.json(with(Request.post(base + "/search"), body)).path("results");
      knowledge.api().print(output, results, text(results));
      return ExitCode.OK;
    }
  }

  private static String text(JsonNode results) {
    if (results.isEmpty()) {
      return "nothing fits\n";
    }
    var text = new StringBuilder();
    for (JsonNode result : results) {
      JsonNode citation = result.path("citation");
      text.append(
          String.format(
              Locale.ROOT,
              "%s%s%s  (%.2f)%n",
              citation.path("name").asText(),
              citation.has("page") ? ", page " + citation.path("page").asText() : "",
              headings(citation.path("headings")),
              result.path("score").asDouble()));
      result
          .path("text")
          .asText()
          .lines()
          .forEach(line -> text.append("  ").append(line).append('\n'));
      text.append('\n');
    }
    return text.toString();
  }

  private static String headings(JsonNode headings) {
    var path = new StringBuilder();
    headings.forEach(heading -> path.append(" > ").append(heading.asText()));
    return path.toString();
  }

  @Command(
      name = "rm",
      mixinStandardHelpOptions = true,
      description = "Deletes a document.",
      footer = {"", "Example:", "  serai knowledge rm handbook stables.md"})
  int remove(
      @Parameters(paramLabel = "BASE") String named,
      @Parameters(paramLabel = "DOCUMENT", description = "Its name or id.") String document,
      @Mixin Output output) {
    try (ApiClient client = knowledge.api().open()) {
      String base = knowledge.base(client, named);
      String id = KnowledgeApi.document(client, base, document).path("documentId").asText();
      return deleted(client, base + "/documents/" + Request.label(id), document, output);
    }
  }

  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Tries to read a document again that failed.",
      footer = {"", "Example:", "  serai knowledge retry handbook stables.pdf"})
  int retry(
      @Parameters(paramLabel = "BASE") String named,
      @Parameters(paramLabel = "DOCUMENT", description = "Its name or id.") String document,
      @Mixin Output output) {
    try (ApiClient client = knowledge.api().open()) {
      String base = knowledge.base(client, named);
      String id = KnowledgeApi.document(client, base, document).path("documentId").asText();
      JsonNode answer =
          client.json(Request.post(base + "/documents/" + Request.label(id) + "/retry"));
      knowledge.api().print(output, answer, answer.path("status").asText() + "\n");
      return ExitCode.OK;
    }
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes a knowledge base with its documents.",
      footer = {"", "Example:", "  serai knowledge delete handbook"})
  int delete(@Parameters(paramLabel = "BASE") String named, @Mixin Output output) {
    try (ApiClient client = knowledge.api().open()) {
      return deleted(client, knowledge.base(client, named), named, output);
    }
  }

  private int deleted(ApiClient client, String path, String what, Output output) {
    client.json(Request.delete(path));
    knowledge
        .api()
        .print(
            output,
            Output.mapper().createObjectNode().put("deleted", what),
            what + " is deleted\n");
    return ExitCode.OK;
  }

  private static Request with(Request request, ObjectNode body) {
    return request.with(Payload.text(body.toString()), "application/json");
  }
}
