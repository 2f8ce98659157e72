package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Keywords of schemas that hold no schema, in the words of JSON Schema 2020-12. One whose value it
 * cannot have is left out.
 */
final class Keywords {

  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "array", "object", "null");
  private static final int LONGEST_PATTERN = 1000;

  /** What the values of those must be that stay as they are. */
  private static final Map<String, Predicate<JsonNode>> PLAIN =
      Map.ofEntries(
          Map.entry("title", JsonNode::isTextual),
          Map.entry("description", JsonNode::isTextual),
          Map.entry("format", JsonNode::isTextual),
          Map.entry("pattern", Keywords::isPattern),
          Map.entry("default", node -> true),
          Map.entry("const", node -> true),
          Map.entry("enum", node -> node.isArray() && !node.isEmpty()),
          Map.entry("examples", JsonNode::isArray),
          Map.entry("minLength", Keywords::isCount),
          Map.entry("maxLength", Keywords::isCount),
          Map.entry("minItems", Keywords::isCount),
          Map.entry("maxItems", Keywords::isCount),
          Map.entry("minProperties", Keywords::isCount),
          Map.entry("maxProperties", Keywords::isCount),
          Map.entry("minimum", JsonNode::isNumber),
          Map.entry("maximum", JsonNode::isNumber),
          Map.entry("exclusiveMinimum", JsonNode::isNumber),
          Map.entry("exclusiveMaximum", JsonNode::isNumber),
          Map.entry("multipleOf", node -> node.isNumber() && node.doubleValue() > 0),
          Map.entry("uniqueItems", JsonNode::isBoolean),
          Map.entry("deprecated", JsonNode::isBoolean),
          Map.entry("contentEncoding", JsonNode::isTextual),
          Map.entry("contentMediaType", JsonNode::isTextual));

  private Keywords() {}

  static void copy(JsonNode node, ObjectNode out) {
    type(node, out);
    plain(node, out);
    bound(node, out, "exclusiveMinimum", "minimum");
    bound(node, out, "exclusiveMaximum", "maximum");
    binary(node, out);
  }

  private static void type(JsonNode node, ObjectNode out) {
    JsonNode type = node.path("type");
    if (type.isTextual() && TYPES.contains(type.asText())) {
      out.put("type", type.asText());
    } else if (type.asText("").equals("file")) {
      out.put("type", "string").put("contentEncoding", "base64");
    } else if (type.isArray()) {
      ArrayNode types = JsonNodeFactory.instance.arrayNode();
      type.valueStream()
          .map(JsonNode::asText)
          .filter(TYPES::contains)
          .distinct()
          .forEach(types::add);
      if (!types.isEmpty()) {
        out.set("type", types);
      }
    }
  }

  private static void plain(JsonNode node, ObjectNode out) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      Predicate<JsonNode> fits = PLAIN.get(member.getKey());
      if (fits != null && fits.test(member.getValue())) {
        out.set(member.getKey(), member.getValue());
      }
    }
    JsonNode example = node.path("example");
    if (!example.isMissingNode() && !out.has("examples")) {
      out.putArray("examples").add(example);
    }
  }

  /** Until 3.0 an exclusive bound is a flag beside the bound. */
  private static void bound(JsonNode node, ObjectNode out, String exclusive, String bound) {
    if (node.path(exclusive).asBoolean(false) && out.path(bound).isNumber()) {
      out.set(exclusive, out.remove(bound));
    }
  }

  private static void binary(JsonNode node, ObjectNode out) {
    String format = node.path("format").asText("");
    if (format.equals("binary") || format.equals("byte")) {
      out.put("contentEncoding", "base64");
    }
  }

  private static boolean isCount(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0;
  }

  private static boolean isPattern(JsonNode node) {
    return node.isTextual() && isPattern(node.asText());
  }

  static boolean isPattern(String text) {
    if (text.length() > LONGEST_PATTERN) {
      return false;
    }
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
