package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.serai.gateway.tools.InvalidArgumentException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.TimestampFormatTrait.Format;

/** Arguments of simple shapes. */
final class Scalars {

  /** Numbers JSON has no digits for; the protocols write them as texts. */
  private static final Set<String> NO_DIGITS = Set.of("NaN", "Infinity", "-Infinity");

  /** More than any double has. */
  private static final int MOST_ZEROS = 400;

  private Scalars() {}

  /** The value as it goes into JSON. */
  static JsonNode check(Shape target, JsonNode value, String path) {
    return switch (target.getType()) {
      case BLOB -> {
        bytes(value, path);
        yield value;
      }
      case BOOLEAN -> require(value.isBoolean(), value, path, "true or false");
      case BYTE -> whole(value, path, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SHORT -> whole(value, path, Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER, INT_ENUM -> whole(value, path, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> whole(value, path, Long.MIN_VALUE, Long.MAX_VALUE);
      case BIG_INTEGER -> whole(value, path);
      case FLOAT, DOUBLE, BIG_DECIMAL ->
          require(isNumber(value) || NO_DIGITS.contains(value.asText()), value, path, "a number");
      default -> require(value.isTextual(), value, path, "a string");
    };
  }

  /** The value as it goes into a path, a query or a header. */
  static String text(Shape target, JsonNode value, String path, Format format) {
    if (target.isTimestampShape()) {
      return Times.text(time(value, path), format);
    }
    JsonNode checked = check(target, value, path);
    return checked.isNumber() ? checked.decimalValue().toPlainString() : checked.asText();
  }

  static Instant time(JsonNode value, String path) {
    return Times.argument(require(value.isTextual(), value, path, "a string"), path);
  }

  static byte[] bytes(JsonNode value, String path) {
    require(value.isTextual(), value, path, "a string in Base64");
    try {
      return Base64.getDecoder().decode(value.asText());
    } catch (IllegalArgumentException e) {
      throw new InvalidArgumentException(path + " must be a string in Base64");
    }
  }

  /** A whole number, also when written with a point and zeros. */
  private static JsonNode whole(JsonNode value, String path) {
    require(isNumber(value), value, path, "a whole number");
    BigDecimal number = value.decimalValue();
    if (number.stripTrailingZeros().scale() > 0) {
      throw new InvalidArgumentException(path + " must be a whole number");
    }
    return BigIntegerNode.valueOf(number.toBigInteger());
  }

  private static JsonNode whole(JsonNode value, String path, long least, long most) {
    JsonNode number = whole(value, path);
    if (!number.canConvertToLong() || number.longValue() < least || number.longValue() > most) {
      throw new InvalidArgumentException(path + " must be " + least + " to " + most);
    }
    return LongNode.valueOf(number.longValue());
  }

  /** A huge exponent, written out, would fill memory with zeros. */
  private static boolean isNumber(JsonNode value) {
    if (!value.isNumber() || (value.isDouble() && !Double.isFinite(value.doubleValue()))) {
      return false;
    }
    return Math.abs(value.decimalValue().scale()) <= MOST_ZEROS;
  }

  private static JsonNode require(boolean fits, JsonNode value, String path, String what) {
    if (!fits) {
      throw new InvalidArgumentException(path + " must be " + what);
    }
    return value;
  }
}
