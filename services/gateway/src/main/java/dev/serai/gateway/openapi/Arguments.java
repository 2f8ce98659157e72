package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The arguments of a tool as they come together: names that models can write, each once. Not safe
 * for use by many threads.
 */
final class Arguments {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST = 64;

  private final ObjectNode properties = NODES.objectNode();
  private final ArrayNode required = NODES.arrayNode();
  private final ObjectNode together = NODES.objectNode();
  private final FreeNames names = new FreeNames();
  private final List<Finding> findings;

  Arguments(List<Finding> findings) {
    this.findings = findings;
  }

  /**
   * Adds one.
   *
   * @param wanted its name on the wire
   * @param place where it stands in the document
   * @param where appended to the name if another has it
   * @return its name as an argument
   */
  String add(String wanted, ObjectNode schema, boolean isRequired, String place, String where) {
    String clean = wanted.replaceAll("[^A-Za-z0-9_.-]", "_");
    String base = clean.isEmpty() ? where : clean;
    String name =
        names.take(
            base.length() <= LONGEST ? base : base.substring(0, LONGEST),
            attempt -> suffixed(base, "_" + where + (attempt == 1 ? "" : attempt)));
    if (!name.equals(wanted)) {
      findings.add(
          new Finding(Finding.Kind.ADAPTED, place, "%s is called %s here".formatted(wanted, name)));
    }
    properties.set(name, schema);
    if (isRequired) {
      required.add(name);
    }
    return name;
  }

  private static String suffixed(String base, String suffix) {
    return base.substring(0, Math.min(base.length(), LONGEST - suffix.length())) + suffix;
  }

  /** Who gives any of these must give all of those. */
  void together(Collection<String> any, Set<String> all) {
    if (!all.isEmpty()) {
      for (String name : new TreeSet<>(any)) {
        ArrayNode needed = together.putArray(name);
        all.stream().sorted().forEach(needed::add);
      }
    }
  }

  boolean has(String name) {
    return names.has(name);
  }

  Set<String> names() {
    return properties.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  /** Those a call must give. */
  Set<String> required() {
    return required.valueStream().map(JsonNode::asText).collect(Collectors.toSet());
  }

  ObjectNode schema(ObjectNode definitions) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    schema.set("properties", properties);
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (!together.isEmpty()) {
      schema.set("dependentRequired", together);
    }
    schema.put("additionalProperties", false);
    if (!definitions.isEmpty()) {
      schema.set(Schemas.DEFS, definitions);
    }
    return schema;
  }
}
