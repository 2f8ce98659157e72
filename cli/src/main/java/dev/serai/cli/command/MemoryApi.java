package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Output;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the memory commands share. Memories may be named by id or by name: ids have a hyphen, names
 * have none.
 */
record MemoryApi(Api api) {

  /** A hyphen and ten characters behind the name. */
  private static final int CHANCE = 11;

  /** Path of a memory in the data plane. */
  String path(ApiClient client, String named) {
    return "/memories/" + Request.label(id(client, named));
  }

  /** Path of a memory in what goes beyond AWS. */
  String extended(ApiClient client, String named) {
    return "/serai/v1" + path(client, named);
  }

  String id(ApiClient client, String named) {
    if (named.contains("-")) {
      return named;
    }
    return memories(client).stream()
        .map(memory -> memory.path("id").asText())
        .filter(id -> name(id).equals(named))
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.NOT_FOUND,
                    "there is no memory %s; list them with: serai memory ls".formatted(named)));
  }

  static String name(String id) {
    return id.substring(0, Math.max(0, id.length() - CHANCE));
  }

  static List<JsonNode> memories(ApiClient client) {
    return all(client, "/memories/", object(), "memories");
  }

  static ObjectNode object() {
    return Output.mapper().createObjectNode();
  }

  static JsonNode post(ApiClient client, String path, JsonNode body) {
    return client.json(Request.post(path).with(Payload.text(body.toString()), "application/json"));
  }

  /** All pages of a list that is asked for by POST. */
  static List<JsonNode> all(ApiClient client, String path, ObjectNode body, String list) {
    List<JsonNode> found = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      next.ifPresent(token -> body.put("nextToken", token));
      JsonNode page = post(client, path, body);
      page.path(list).forEach(found::add);
      next = Optional.ofNullable(page.path("nextToken").textValue());
    } while (next.isPresent());
    return found;
  }

  int print(Output output, List<JsonNode> items, String text) {
    api.print(output, Output.mapper().valueToTree(items), text);
    return ExitCode.OK;
  }
}
