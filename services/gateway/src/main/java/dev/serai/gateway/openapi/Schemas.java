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

/**
 * Schemas of one tool in JSON Schema 2020-12. Those that are referred to stand in {@code $defs}, so
 * cycles end. Keywords with values they cannot have are dropped: the schema must be valid whatever
 * the document says. Not safe for use by many threads.
 */
final class Schemas {

  static final String DEFS = "$defs";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEEPEST = 150;

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
  private final ReadOnly readOnly;
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
    this.readOnly = new ReadOnly(document);
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
      Keywords.copy(node, out);
      nested(schema, out, depth);
      required(schema, out);
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
      boolean readable = !patterns || Keywords.isPattern(member.getKey());
      if (exhausted) {
        return out;
      }
      if (readable && !readOnly.is(object.at(member.getKey()))) {
        out.set(member.getKey(), of(object.at(member.getKey()), depth + 1));
      }
    }
    return out;
  }

  private void required(Placed schema, ObjectNode out) {
    ArrayNode names = NODES.arrayNode();
    schema
        .node()
        .path("required")
        .valueStream()
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .distinct()
        .filter(name -> !readOnly.names(schema).contains(name))
        .forEach(names::add);
    if (!names.isEmpty()) {
      out.set("required", names);
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
}
