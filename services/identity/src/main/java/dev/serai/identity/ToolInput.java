package dev.serai.identity;

import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.Decimal;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tool's arguments as policies see them, {@code context.input}: texts, longs, truth values, sets
 * and records; fractions as decimals. What Cedar has no value for is there all the same, as
 * something no comparison fits: a policy that reads it fails, and so forbids. Were it left out, a
 * policy that asks for it first would pass it by.
 */
final class ToolInput {

  static final String FACT = "input";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DECIMAL_PLACES = 4;
  private static final BigDecimal LARGEST_DECIMAL = new BigDecimal("922337203685477.5807");

  /** Cedar reads members of such names as something else than a record. */
  private static final String ESCAPES = "__";

  private ToolInput() {}

  /**
   * @param arguments a JSON object
   * @throws IllegalArgumentException if it is not
   */
  static Value of(String arguments) {
    try {
      JsonNode json = JSON.readTree(arguments);
      if (!json.isObject()) {
        throw new IllegalArgumentException("arguments are an object");
      }
      return value(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("arguments are an object", e);
    }
  }

  private static Value value(JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING -> new PrimString(json.textValue());
      case BOOLEAN -> new PrimBool(json.booleanValue());
      case NUMBER -> number(json);
      case ARRAY -> list(json);
      case OBJECT -> record(json);
      case NULL, MISSING, BINARY, POJO -> new CedarMap();
    };
  }

  private static Value number(JsonNode json) {
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return new PrimLong(json.longValue());
    }
    BigDecimal number = json.decimalValue().stripTrailingZeros();
    return number.scale() <= DECIMAL_PLACES && number.abs().compareTo(LARGEST_DECIMAL) <= 0
        ? new Decimal(number.setScale(DECIMAL_PLACES).toPlainString())
        : new PrimString(json.asText());
  }

  private static Value list(JsonNode json) {
    List<Value> items = new ArrayList<>();
    json.forEach(item -> items.add(value(item)));
    return new CedarList(items);
  }

  private static Value record(JsonNode json) {
    Map<String, Value> members = new HashMap<>();
    json.properties()
        .forEach(member -> members.put(name(member.getKey()), value(member.getValue())));
    return new CedarMap(members);
  }

  private static String name(String key) {
    return key.startsWith(ESCAPES) ? "_" + key : key;
  }
}
