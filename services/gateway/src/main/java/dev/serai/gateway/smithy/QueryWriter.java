package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.InvalidArgumentException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import software.amazon.smithy.model.knowledge.HttpBinding.Location;

/** The query: the pattern's own parameters, bound members, and those of {@code httpQueryParams}. */
record QueryWriter(Map<String, String> literals, Bindings bindings) {

  String write(ObjectNode arguments) {
    var query = new StringJoiner("&");
    Set<String> named = new LinkedHashSet<>(literals.keySet());
    literals.forEach((name, value) -> query.add(value.isEmpty() ? name : name + "=" + value));
    for (Bindings.Bound bound : bindings.at(Location.QUERY)) {
      named.add(bound.locationName());
      if (arguments.has(bound.name())) {
        add(query, bound, arguments.get(bound.name()));
      }
    }
    for (Bindings.Bound bound : bindings.at(Location.QUERY_PARAMS)) {
      others(query, bound, arguments.path(bound.name()), named);
    }
    return query.toString();
  }

  private static void add(StringJoiner query, Bindings.Bound bound, JsonNode value) {
    if (!bound.target().isListShape()) {
      query.add(pair(bound.locationName(), text(bound, value)));
      return;
    }
    requireArray(bound.name(), value);
    for (JsonNode item : value) {
      if (!item.isNull()) {
        query.add(pair(bound.locationName(), text(bound, item)));
      }
    }
  }

  private static String text(Bindings.Bound bound, JsonNode value) {
    return Scalars.text(bound.element(), value, bound.name(), bound.format());
  }

  /** A map of texts or of lists of texts; named parameters win over its entries. */
  private static void others(
      StringJoiner query, Bindings.Bound bound, JsonNode map, Set<String> named) {
    if (!map.isMissingNode() && !map.isObject()) {
      throw new InvalidArgumentException(bound.name() + " must be an object");
    }
    for (var entry : map.properties()) {
      if (named.contains(entry.getKey())) {
        continue;
      }
      Iterable<JsonNode> values =
          entry.getValue().isArray() ? entry.getValue() : List.of(entry.getValue());
      for (JsonNode value : values) {
        query.add(pair(entry.getKey(), textual(bound, entry.getKey(), value)));
      }
    }
  }

  private static String textual(Bindings.Bound bound, String key, JsonNode value) {
    if (!value.isTextual()) {
      throw new InvalidArgumentException(bound.name() + "." + key + " must be a string");
    }
    return value.asText();
  }

  private static void requireArray(String name, JsonNode value) {
    if (!value.isArray()) {
      throw new InvalidArgumentException(name + " must be an array");
    }
  }

  private static String pair(String name, String value) {
    return Percent.encode(name) + "=" + Percent.encode(value);
  }
}
