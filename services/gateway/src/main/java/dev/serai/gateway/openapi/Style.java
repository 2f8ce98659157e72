package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How a value stands in a path, query, header or cookie. Source: OpenAPI 3.1 section 4.8.12
 * (parameter object, style values), and Swagger 2.0's {@code collectionFormat}.
 */
enum Style {
  SIMPLE(","),
  LABEL("."),
  MATRIX(";"),
  FORM(","),
  SPACE_DELIMITED("%20"),
  TAB_DELIMITED("%09"),
  PIPE_DELIMITED("%7C"),
  DEEP_OBJECT(",");

  private final String delimiter;

  Style(String delimiter) {
    this.delimiter = delimiter;
  }

  /** A name and a value, both as they are sent. */
  record Pair(String name, String value) {
    @Override
    public String toString() {
      return name + "=" + value;
    }
  }

  /** A segment of a path, or a header's value; {@code encode} makes each text safe there. */
  String inPlace(String name, JsonNode value, boolean explode, UnaryOperator<String> encode) {
    return switch (this) {
      case LABEL -> "." + joined(value, explode ? "." : ",", explode, encode);
      case MATRIX -> matrix(name, value, explode, encode);
      default -> joined(value, ",", explode, encode);
    };
  }

  /** Pairs of a query, of a form, or of cookies. */
  List<Pair> pairs(String name, JsonNode value, boolean explode, UnaryOperator<String> encode) {
    String key = encode.apply(name);
    if (this == DEEP_OBJECT && value.isContainerNode()) {
      List<Pair> pairs = new ArrayList<>();
      deep(key, value, encode, pairs);
      return pairs;
    }
    if (value.isArray() && explode) {
      return value.valueStream().map(item -> new Pair(key, encode.apply(text(item)))).toList();
    }
    if (value.isObject() && explode) {
      return value.properties().stream()
          .map(
              member ->
                  new Pair(encode.apply(member.getKey()), encode.apply(text(member.getValue()))))
          .toList();
    }
    return List.of(new Pair(key, joined(value, delimiter, false, encode)));
  }

  private static void deep(
      String prefix, JsonNode value, UnaryOperator<String> encode, List<Pair> pairs) {
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        deep(
            prefix + "%5B" + encode.apply(member.getKey()) + "%5D",
            member.getValue(),
            encode,
            pairs);
      }
    } else if (value.isArray()) {
      value.forEach(item -> deep(prefix + "%5B%5D", item, encode, pairs));
    } else {
      pairs.add(new Pair(prefix, encode.apply(text(value))));
    }
  }

  private static String matrix(
      String name, JsonNode value, boolean explode, UnaryOperator<String> encode) {
    String key = encode.apply(name);
    if (explode && value.isArray()) {
      var parts = new StringBuilder();
      value.forEach(item -> parts.append(";" + key + "=" + encode.apply(text(item))));
      return parts.toString();
    }
    if (explode && value.isObject()) {
      return ";" + joined(value, ";", true, encode);
    }
    return ";" + key + "=" + joined(value, ",", false, encode);
  }

  private static String joined(
      JsonNode value, String delimiter, boolean explode, UnaryOperator<String> encode) {
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(item -> parts.add(encode.apply(text(item))));
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        String key = encode.apply(member.getKey());
        String own = encode.apply(text(member.getValue()));
        if (explode) {
          parts.add(key + "=" + own);
        } else {
          parts.add(key);
          parts.add(own);
        }
      }
    } else {
      parts.add(encode.apply(text(value)));
    }
    return String.join(delimiter, parts);
  }

  /** Containers within containers have no form of their own; they travel as JSON. */
  static String text(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
