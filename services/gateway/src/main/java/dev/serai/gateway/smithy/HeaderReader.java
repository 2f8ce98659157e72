package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.protocol.mcp.message.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.TimestampFormatTrait.Format;

/** Values of an answer's headers. One that is not of its shape stays a text. */
final class HeaderReader {

  private HeaderReader() {}

  static JsonNode read(Bindings.Bound bound, String value) {
    if (!bound.target().isListShape()) {
      return scalar(bound.element(), bound.format(), value);
    }
    ArrayNode items = Json.array();
    if (bound.element().isTimestampShape()) {
      return items.add(value);
    }
    for (String item : value.split(",", -1)) {
      items.add(scalar(bound.element(), bound.format(), item.strip()));
    }
    return items;
  }

  static ObjectNode prefixed(Bindings.Bound bound, List<HttpHeader> headers) {
    ObjectNode found = Json.object();
    String prefix = bound.locationName().toLowerCase(Locale.ROOT);
    for (HttpHeader header : headers) {
      if (header.name().toLowerCase(Locale.ROOT).startsWith(prefix)) {
        found.put(header.name().substring(prefix.length()), header.value());
      }
    }
    return found;
  }

  private static JsonNode scalar(Shape shape, Format format, String value) {
    if (shape.isTimestampShape()) {
      return Times.result(format == Format.EPOCH_SECONDS ? number(value) : TextNode.valueOf(value));
    }
    if (shape.isBooleanShape()) {
      return value.equals("true") || value.equals("false")
          ? BooleanNode.valueOf(value.equals("true"))
          : TextNode.valueOf(value);
    }
    return isNumber(shape) ? number(value) : TextNode.valueOf(value);
  }

  private static boolean isNumber(Shape shape) {
    return switch (shape.getType()) {
      case BYTE, SHORT, INTEGER, INT_ENUM, LONG, FLOAT, DOUBLE, BIG_INTEGER, BIG_DECIMAL -> true;
      default -> false;
    };
  }

  private static JsonNode number(String value) {
    try {
      return DecimalNode.valueOf(new BigDecimal(value));
    } catch (NumberFormatException e) {
      return TextNode.valueOf(value);
    }
  }
}
