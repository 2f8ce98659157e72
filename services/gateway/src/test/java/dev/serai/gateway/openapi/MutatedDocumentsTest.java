package dev.serai.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.HttpTool;
import dev.serai.gateway.tools.RefusedDocumentException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is done to a document, it becomes tools with valid schemas or is refused. */
class MutatedDocumentsTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String DOCUMENT =
      """
      {"openapi": "3.0.0", "servers": [{"url": "https://a.example/{v}", "variables": {"v": {"default": "1"}}}],
       "paths": {"/a/{id}": {"parameters": [{"$ref": "#/components/parameters/Id"}],
         "post": {"operationId": "a", "parameters": [
           {"in": "query", "name": "q", "style": "deepObject", "explode": true, "schema": {"type": "object"}},
           {"in": "header", "name": "X-H", "schema": {"type": "integer", "minimum": 1, "exclusiveMinimum": true}}],
          "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}}}},
       "components": {"parameters": {"Id": {"in": "path", "name": "id", "required": true, "schema": {"type": "string"}}},
        "schemas": {"A": {"type": "object", "required": ["n"], "properties": {"n": {"type": "string", "pattern": "^a$", "nullable": true},
          "b": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"type": "array", "items": {"type": "string", "enum": ["x"]}}]}}}}}}
      """;

  @Test
  void noMutationOfTheTreeCrashes() {
    var random = new Random(42);
    for (int i = 0; i < 5000; i++) {
      ObjectNode document = Compiled.json(DOCUMENT);
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        mutate(document, random);
      }
      survives(document.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void noMutationOfTheBytesCrashes() {
    var random = new Random(43);
    byte[] original = DOCUMENT.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 5000; i++) {
      byte[] bytes = original.clone();
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      survives(bytes);
    }
  }

  private static void survives(byte[] document) {
    try {
      for (HttpTool tool : OpenApiToolset.compile(document, OpenApiLimits.DEFAULT).tools()) {
        assertThat(SchemaCheck.problems(tool.tool().inputSchema()))
            .as(new String(document, StandardCharsets.UTF_8))
            .isEmpty();
      }
    } catch (RefusedDocumentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void mutate(ObjectNode document, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(document, containers);
    JsonNode victim = containers.get(random.nextInt(containers.size()));
    if (victim instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = object.properties().stream().map(Map.Entry::getKey).toList();
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(4) == 0) {
        object.remove(name);
      } else {
        object.set(name, junk(document, random));
      }
    } else if (victim instanceof ArrayNode array) {
      array.add(junk(document, random));
    }
  }

  private static JsonNode junk(ObjectNode document, Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.numberNode(-1);
      case 2 -> NODES.textNode("#/paths");
      case 3 -> NODES.booleanNode(random.nextBoolean());
      case 4 -> NODES.arrayNode().add(1).addNull().add("x");
      case 5 -> NODES.objectNode().put("$ref", "#/components/schemas/A");
      case 6 -> NODES.objectNode().put("$ref", "#");
      case 7 -> document.path("components").deepCopy();
      case 8 -> NODES.textNode("\u0000{}[]%$");
      default -> NODES.numberNode(1e300);
    };
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }
}
