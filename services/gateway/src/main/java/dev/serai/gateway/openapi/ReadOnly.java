package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.gateway.openapi.Document.Placed;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the service alone writes, so that nobody sends it: what a schema says {@code readOnly} of,
 * or one it refers to, or one of its {@code allOf}. Source: OpenAPI 3.1, schema object. Not safe
 * for use by many threads.
 */
final class ReadOnly {

  private static final int DEEPEST = 20;

  private final Document document;
  private final IdentityHashMap<JsonNode, Set<String>> known = new IdentityHashMap<>();

  ReadOnly(Document document) {
    this.document = document;
  }

  boolean is(Placed schema) {
    return is(schema, 0);
  }

  private boolean is(Placed schema, int depth) {
    if (schema.node().path("readOnly").asBoolean(false)) {
      return true;
    }
    return depth < DEEPEST
        && followed(schema)
            .filter(
                found ->
                    found.node().path("readOnly").asBoolean(false)
                        || found.at("allOf").elements().stream()
                            .anyMatch(part -> is(part, depth + 1)))
            .isPresent();
  }

  /** Names of an object's members, wherever in it they are described. */
  Set<String> names(Placed schema) {
    return names(schema, 0);
  }

  private Set<String> names(Placed schema, int depth) {
    Set<String> before = known.get(schema.node());
    if (before != null) {
      return before;
    }
    Set<String> names = new HashSet<>();
    known.put(schema.node(), names);
    followed(schema).filter(found -> depth < DEEPEST).ifPresent(found -> add(found, depth, names));
    return names;
  }

  private void add(Placed schema, int depth, Set<String> names) {
    Placed properties = schema.at("properties");
    properties.node().properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> is(properties.at(name)))
        .forEach(names::add);
    schema.at("allOf").elements().forEach(part -> names.addAll(names(part, depth + 1)));
  }

  private Optional<Placed> followed(Placed schema) {
    return document.resolved(schema).filter(Placed::isObject);
  }
}
