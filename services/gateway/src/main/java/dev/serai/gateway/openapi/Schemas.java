package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.openapi.Document.Placed;
import dev.serai.gateway.openapi.Document.Version;
import dev.serai.gateway.tools.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Schemas of one tool in JSON Schema 2020-12. Those that are referred to stand in {@code $defs}, so
 * cycles end. Keywords with values they cannot have are dropped: the schema must be valid whatever
 * the document says. Not safe for use by many threads.
 */
final class Schemas {

  static final String DEFS = "$defs";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "array", "object", "null");
  private static final int DEEPEST = 150;

  /** Keywords that hold no schema, and what their value must be. */
  private static final Map<String, Predicate<JsonNode>> PLAIN =
      Map.ofEntries(
          Map.entry("title", JsonNode::isTextual),
          Map.entry("description", JsonNode::isTextual),
          Map.entry("format", JsonNode::isTextual),
          Map.entry("pattern", Schemas::isPattern),
          Map.entry("default", node -> true),
          Map.entry("const", node -> true),
          Map.entry("enum", node -> node.isArray() && !node.isEmpty()),
          Map.entry("examples", JsonNode::isArray),
          Map.entry("minLength", Schemas::isCount),
          Map.entry("maxLength", Schemas::isCount),
          Map.entry("minItems", Schemas::isCount),
          Map.entry("maxItems", Schemas::isCount),
          Map.entry("minProperties", Schemas::isCount),
          Map.entry("maxProperties", Schemas::isCount),
          Map.entry("minimum", JsonNode::isNumber),
          Map.entry("maximum", JsonNode::isNumber),
          Map.entry("exclusiveMinimum", JsonNode::isNumber),
          Map.entry("exclusiveMaximum", JsonNode::isNumber),
          Map.entry("multipleOf", node -> node.isNumber() && node.doubleValue() > 0),
          Map.entry("uniqueItems", JsonNode::isBoolean),
          Map.entry("deprecated", JsonNode::isBoolean),
          Map.entry("contentEncoding", JsonNode::isTextual),
          Map.entry("contentMediaType", JsonNode::isTextual));

  private static final List<String> ONE =
      List.of(
          "not",
          "if",
          "then",
          "else",
          "contains",
          "propertyNames",
          "additionalProperties",
          "unevaluatedProperties",
          "unevaluatedItems");
  private static final List<String> MANY = List.of("allOf", "anyOf", "oneOf", "prefixItems");

  /** Refuse what no other keyword names. */
  private static final List<String> CLOSING =
      List.of("additionalProperties", "unevaluatedProperties", "unevaluatedItems");

  private static final List<String> NAMED =
      List.of("properties", "patternProperties", "dependentSchemas");

  private final Document document;
  private final List<Finding> findings;
  private final Map<String, String> names = new HashMap<>();
  private final FreeNames free = new FreeNames();
  private final ObjectNode definitions = NODES.objectNode();
  private final int most;
  private int budget;
  private boolean exhausted;

  /**
   * @param budget schemas there may be
   */
  Schemas(Document document, int budget, List<Finding> findings) {
    this.document = document;
    this.most = budget;
    this.budget = budget;
    this.findings = findings;
  }

  /** What references of the schemas made so far lead to. */
  ObjectNode definitions() {
    return definitions;
  }

  /** How many schemas were made. */
  int used() {
    return most - budget;
  }

  /** Whether something was too large, so that what was made takes more than the document says. */
  boolean exhausted() {
    return exhausted;
  }

  private void exhaust(Placed schema) {
    if (!exhausted) {
      exhausted = true;
      adapted(schema, "the schema is too large; what is beyond takes any value");
    }
  }

  /** The schema in our words, with the same meaning for what is sent. */
  ObjectNode of(Placed schema) {
    return of(schema, 0);
  }

  private ObjectNode of(Placed schema, int depth) {
    if (exhausted || budget == 0 || depth > DEEPEST) {
      exhaust(schema);
      return NODES.objectNode();
    }
    budget--;
    JsonNode node = schema.node();
    if (node.isBoolean() && !node.booleanValue()) {
      return NODES.objectNode().set("not", NODES.objectNode());
    }
    if (node.path("$ref").isTextual()) {
      return reference(schema, depth);
    }
    ObjectNode out = NODES.objectNode();
    if (node.isObject()) {
      type(node, out);
      plain(node, out);
      nested(schema, out, depth);
      bounds(node, out);
      required(node, out);
      binary(node, out);
      return nullable(node, out);
    }
    return out;
  }

  private ObjectNode reference(Placed schema, int depth) {
    String reference = schema.node().path("$ref").asText();
    Optional<JsonNode> target =
        reference.startsWith("#/") ? document.find(reference) : Optional.empty();
    if (reference.equals("#") || target.isEmpty()) {
      adapted(schema, "the reference %s is not followed; any value is taken".formatted(reference));
      return NODES.objectNode();
    }
    String name = names.get(reference);
    if (name == null) {
      name = free(reference.substring(reference.lastIndexOf('/') + 1));
      names.put(reference, name);
      ObjectNode made = of(new Placed(target.get(), reference.substring(1)), depth + 1);
      definitions.set(name, made);
    }
    return NODES.objectNode().put("$ref", "#/" + DEFS + "/" + name);
  }

  private String free(String wanted) {
    String base = wanted.replaceAll("[^A-Za-z0-9_.-]", "_");
    String name = base.isEmpty() ? "_" : base;
    return free.take(name, attempt -> name + "_" + (attempt + 1));
  }

  private static void type(JsonNode node, ObjectNode out) {
    JsonNode type = node.path("type");
    if (type.isTextual() && TYPES.contains(type.asText())) {
      out.put("type", type.asText());
    } else if (type.asText("").equals("file")) {
      out.put("type", "string").put("contentEncoding", "base64");
    } else if (type.isArray()) {
      ArrayNode types = NODES.arrayNode();
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

  private void nested(Placed schema, ObjectNode out, int depth) {
    JsonNode node = schema.node();
    for (String keyword : ONE) {
      if (node.path(keyword).isObject()) {
        set(out, keyword, of(schema.at(keyword), depth + 1));
      } else if (node.path(keyword).isBoolean()) {
        out.set(keyword, node.path(keyword));
      }
    }
    for (String keyword : MANY) {
      if (node.path(keyword).isArray() && !node.path(keyword).isEmpty()) {
        set(out, keyword, all(schema.at(keyword), depth));
      }
    }
    for (String keyword : NAMED) {
      if (node.path(keyword).isObject()) {
        out.set(keyword, members(schema.at(keyword), depth, keyword.equals("patternProperties")));
      }
    }
    JsonNode items = node.path("items");
    if (items.isArray()) {
      if (!items.isEmpty()) {
        set(out, "prefixItems", all(schema.at("items"), depth));
      }
    } else if (items.isObject() || items.isBoolean()) {
      set(out, "items", of(schema.at("items"), depth + 1));
    }
    if (exhausted) {
      out.remove(CLOSING);
    }
  }

  /** What is cut short is left out: a {@code not} or {@code oneOf} of less would take less. */
  private void set(ObjectNode out, String keyword, JsonNode value) {
    if (!exhausted) {
      out.set(keyword, value);
    }
  }

  private ArrayNode all(Placed list, int depth) {
    ArrayNode out = NODES.arrayNode();
    for (Placed element : list.elements()) {
      if (!exhausted) {
        out.add(of(element, depth + 1));
      }
    }
    return out;
  }

  /** What the service alone writes is left out: nobody sends it. */
  private ObjectNode members(Placed object, int depth, boolean patterns) {
    ObjectNode out = NODES.objectNode();
    for (Map.Entry<String, JsonNode> member : object.node().properties()) {
      boolean written = member.getValue().path("readOnly").asBoolean(false);
      boolean readable = !patterns || isPattern(JsonNodeFactory.instance.textNode(member.getKey()));
      if (exhausted) {
        return out;
      }
      if (!written && readable) {
        out.set(member.getKey(), of(object.at(member.getKey()), depth + 1));
      }
    }
    return out;
  }

  /** Until 3.0 an exclusive bound is a flag beside the bound. */
  private static void bounds(JsonNode node, ObjectNode out) {
    bound(node, out, "exclusiveMinimum", "minimum");
    bound(node, out, "exclusiveMaximum", "maximum");
  }

  private static void bound(JsonNode node, ObjectNode out, String exclusive, String bound) {
    if (node.path(exclusive).asBoolean(false) && out.path(bound).isNumber()) {
      out.set(exclusive, out.remove(bound));
    }
  }

  private static void required(JsonNode node, ObjectNode out) {
    ArrayNode names = NODES.arrayNode();
    if (node.path("required").isArray()) {
      node.path("required")
          .valueStream()
          .filter(JsonNode::isTextual)
          .map(JsonNode::asText)
          .distinct()
          .filter(name -> !node.path("properties").path(name).path("readOnly").asBoolean(false))
          .forEach(names::add);
    }
    if (!names.isEmpty()) {
      out.set("required", names);
    }
  }

  private static void binary(JsonNode node, ObjectNode out) {
    String format = node.path("format").asText("");
    if (format.equals("binary") || format.equals("byte")) {
      out.put("contentEncoding", "base64");
    }
  }

  private ObjectNode nullable(JsonNode node, ObjectNode out) {
    boolean nullable =
        document.version() != Version.OPENAPI_3_1
            && (node.path("nullable").asBoolean(false) || node.path("x-nullable").asBoolean(false));
    if (!nullable) {
      return out;
    }
    if (out.path("type").isTextual()) {
      ArrayNode types = NODES.arrayNode().add(out.path("type").asText()).add("null");
      out.set("type", types);
      if (out.path("enum") instanceof ArrayNode values
          && values.valueStream().noneMatch(JsonNode::isNull)) {
        out.set("enum", values.deepCopy().addNull());
      }
      return out;
    }
    ObjectNode either = NODES.objectNode();
    either.putArray("anyOf").add(out).addObject().put("type", "null");
    return either;
  }

  private void adapted(Placed schema, String message) {
    findings.add(new Finding(Finding.Kind.ADAPTED, schema.place(), message));
  }

  private static boolean isCount(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0;
  }

  private static boolean isPattern(JsonNode node) {
    if (!node.isTextual() || node.asText().length() > 1000) {
      return false;
    }
    try {
      java.util.regex.Pattern.compile(node.asText());
      return true;
    } catch (java.util.regex.PatternSyntaxException e) {
      return false;
    }
  }
}
