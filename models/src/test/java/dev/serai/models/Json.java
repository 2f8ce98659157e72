package dev.serai.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What dialects share. */
final class Json {

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static OptionalInt integer(JsonNode node) {
    return node.isNumber() ? OptionalInt.of(node.intValue()) : OptionalInt.empty();
  }

  static OptionalDouble decimal(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
  }

  /** The texts at {@code path} of each item. */
  static List<String> texts(JsonNode items, String path) {
    var texts = new ArrayList<String>();
    items.forEach(item -> texts.add(item.at(path).asText()));
    return texts;
  }

  static void put(ArrayNode into, float[] vector) {
    for (float value : vector) {
      into.add(value);
    }
  }
}
