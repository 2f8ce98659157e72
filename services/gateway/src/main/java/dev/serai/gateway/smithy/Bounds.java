package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.smithy.model.traits.LengthTrait;
import software.amazon.smithy.model.traits.RangeTrait;

/** Lengths and ranges in the words of JSON Schema. */
final class Bounds {

  private Bounds() {}

  static void characters(ObjectNode schema, LengthTrait length) {
    put(schema, length, "minLength", "maxLength");
  }

  static void items(ObjectNode schema, LengthTrait length) {
    put(schema, length, "minItems", "maxItems");
  }

  static void properties(ObjectNode schema, LengthTrait length) {
    put(schema, length, "minProperties", "maxProperties");
  }

  static void values(ObjectNode schema, RangeTrait range) {
    range.getMin().ifPresent(least -> schema.put("minimum", least));
    range.getMax().ifPresent(most -> schema.put("maximum", most));
  }

  private static void put(ObjectNode schema, LengthTrait length, String least, String most) {
    length.getMin().filter(value -> value > 0).ifPresent(value -> schema.put(least, value));
    length.getMax().filter(value -> value >= 0).ifPresent(value -> schema.put(most, value));
  }
}
