package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Random;

/** Makes arguments up that have the shape a schema wants; lengths and patterns aside. */
final class SampleArguments {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEEPEST = 6;

  private final ObjectNode root;
  private final Random random;

  SampleArguments(ObjectNode root, Random random) {
    this.root = root;
    this.random = random;
  }

  ObjectNode object() {
    ObjectNode made = object(root, 0);
    for (Map.Entry<String, JsonNode> rule : root.path("dependentRequired").properties()) {
      if (made.has(rule.getKey())) {
        rule.getValue()
            .forEach(
                name ->
                    made.set(
                        name.asText(),
                        value(root.at("/properties/" + Document.escape(name.asText())), 1)));
      }
    }
    return made;
  }

  private JsonNode value(JsonNode schema, int depth) {
    if (schema.path("$ref").isTextual()) {
      return depth > DEEPEST
          ? NODES.objectNode()
          : value(root.at(schema.path("$ref").asText().substring(1)), depth + 1);
    }
    if (schema.path("contentEncoding").asText().equals("base64")) {
      return NODES.textNode("AAEC");
    }
    if (schema.path("enum").isArray()) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    if (schema.has("const")) {
      return schema.path("const");
    }
    for (String choice : new String[] {"oneOf", "anyOf"}) {
      if (schema.path(choice).isArray() && depth <= DEEPEST) {
        return value(
            schema.path(choice).get(random.nextInt(schema.path(choice).size())), depth + 1);
      }
    }
    if (schema.path("allOf").isArray() && depth <= DEEPEST) {
      ObjectNode all = NODES.objectNode();
      for (JsonNode part : schema.path("allOf")) {
        if (value(part, depth + 1) instanceof ObjectNode made) {
          all.setAll(made);
        }
      }
      all.setAll(object(schema, depth));
      return all;
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.path(0).asText() : type.asText()) {
      case "string" -> NODES.textNode(text());
      case "integer" -> NODES.numberNode(random.nextInt(1000));
      case "number" -> NODES.numberNode(random.nextInt(1000) + 0.5);
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "array" -> array(schema, depth);
      case "null" -> NODES.nullNode();
      default ->
          schema.has("properties") || type.asText().equals("object")
              ? object(schema, depth)
              : NODES.textNode(text());
    };
  }

  private String text() {
    String[] texts = {"plain", "two words", "a/b?c=d&e", "Grüße", "100%", "x+y", "\"quoted\""};
    return texts[random.nextInt(texts.length)];
  }

  private ArrayNode array(JsonNode schema, int depth) {
    ArrayNode array = NODES.arrayNode();
    for (int i = depth > DEEPEST ? 2 : 0; i < 2; i++) {
      array.add(value(schema.path("items"), depth + 1));
    }
    return array;
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
      boolean needed =
          schema
              .path("required")
              .valueStream()
              .anyMatch(name -> name.asText().equals(member.getKey()));
      if (needed || (depth < 3 && random.nextInt(3) > 0)) {
        object.set(member.getKey(), value(member.getValue(), depth + 1));
      }
    }
    if (object.isEmpty() && depth > 0 && schema.path("properties").isEmpty()) {
      object.put("key", "value");
    } else if (object.isEmpty() && depth > 0) {
      Map.Entry<String, JsonNode> first = schema.path("properties").properties().iterator().next();
      object.set(first.getKey(), value(first.getValue(), depth + 1));
    }
    return object;
  }
}
