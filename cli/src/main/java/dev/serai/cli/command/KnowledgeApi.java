package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * What the knowledge commands share. Knowledge bases and documents may be named by id or by name;
 * what looks like the id of a knowledge base is one.
 */
record KnowledgeApi(Api api) {

  static final String BASES = "/serai/v1/knowledge";

  private static final String BASE_ID = "[a-z][a-z0-9-]*-[a-z0-9]{10}";

  /** Path of a knowledge base. */
  String base(ApiClient client, String named) {
    return BASES + "/" + Request.label(baseId(client, named));
  }

  private static String baseId(ApiClient client, String named) {
    if (named.matches(BASE_ID)) {
      return named;
    }
    return bases(client).stream()
        .filter(base -> base.path("name").asText().equals(named))
        .map(base -> base.path("knowledgeBaseId").asText())
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.NOT_FOUND,
                    "there is no knowledge base %s; list them with: serai knowledge ls"
                        .formatted(named)));
  }

  static List<JsonNode> bases(ApiClient client) {
    return all(client, Request.get(BASES), "knowledgeBases");
  }

  /**
   * @param base path of a knowledge base
   */
  static List<JsonNode> documents(ApiClient client, String base) {
    return all(client, Request.get(base + "/documents"), "documents");
  }

  /** The document of a knowledge base with this name or id. */
  static JsonNode document(ApiClient client, String base, String named) {
    return documents(client, base).stream()
        .filter(
            document ->
                document.path("name").asText().equals(named)
                    || document.path("documentId").asText().equals(named))
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.NOT_FOUND, "there is no document %s in it".formatted(named)));
  }

  private static List<JsonNode> all(ApiClient client, Request request, String list) {
    List<JsonNode> found = new ArrayList<>();
    JsonNode page = client.json(request);
    page.path(list).forEach(found::add);
    while (page.hasNonNull("nextToken")) {
      page = client.json(request.query("nextToken", page.path("nextToken").asText()));
      page.path(list).forEach(found::add);
    }
    return found;
  }
}
