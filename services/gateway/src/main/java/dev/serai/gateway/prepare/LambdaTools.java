package dev.serai.gateway.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.gateway.tools.RefusedDocumentException;
import dev.serai.protocol.mcp.model.Tool;
import java.util.List;
import java.util.Set;

/**
 * The tools a function is said to be. Their schemas know types, properties, required, items and
 * descriptions, and nothing else. Source: {@code ToolDefinition}, {@code SchemaDefinition}.
 */
public final class LambdaTools {

  private static final Set<String> TOOL =
      Set.of("name", "description", "inputSchema", "outputSchema");
  private static final Set<String> SCHEMA =
      Set.of("type", "properties", "required", "items", "description");
  private static final Set<String> TYPES =
      Set.of("string", "number", "object", "array", "boolean", "integer");
  private static final String NAME = "[a-zA-Z0-9_-]{1,128}";
  private static final int DEEPEST = 32;

  private LambdaTools() {}

  /**
   * @throws RefusedDocumentException at the first place that is not as it must be
   */
  static List<Tool> read(byte[] document) {
    List<Tool> tools = ToolList.read(document);
    if (tools.isEmpty()) {
      throw new RefusedDocumentException("", "must have at least one tool");
    }
    for (int i = 0; i < tools.size(); i++) {
      check(tools.get(i), "/" + i);
    }
    return tools;
  }

  private static void check(Tool tool, String place) {
    onlyMembers(tool.json(), TOOL, place);
    if (!tool.name().matches(NAME)) {
      throw new RefusedDocumentException(place + "/name", "must match " + NAME);
    }
    if (!tool.json().path("description").isTextual()) {
      throw new RefusedDocumentException(place + "/description", "is required");
    }
    root(tool.inputSchema(), place + "/inputSchema");
    tool.outputSchema().ifPresent(schema -> schema(schema, place + "/outputSchema", 0));
  }

  private static void root(JsonNode schema, String place) {
    schema(schema, place, 0);
    if (!schema.path("type").asText().equals("object")) {
      throw new RefusedDocumentException(place + "/type", "must be object");
    }
  }

  private static void schema(JsonNode schema, String place, int depth) {
    if (!schema.isObject() || depth > DEEPEST) {
      throw new RefusedDocumentException(place, "must be a schema, at most 32 deep");
    }
    onlyMembers(schema, SCHEMA, place);
    if (!TYPES.contains(schema.path("type").asText())) {
      throw new RefusedDocumentException(place + "/type", "must be one of " + TYPES);
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            property ->
                schema(property.getValue(), place + "/properties/" + property.getKey(), depth + 1));
    if (schema.has("items")) {
      schema(schema.path("items"), place + "/items", depth + 1);
    }
  }

  private static void onlyMembers(JsonNode json, Set<String> known, String place) {
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new RefusedDocumentException(place + "/" + name, "is not known here");
              }
            });
  }
}
