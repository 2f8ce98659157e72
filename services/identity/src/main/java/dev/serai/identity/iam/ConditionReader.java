package dev.serai.identity.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.identity.iam.Condition.Quantifier;
import java.util.ArrayList;
import java.util.List;

/** Reads the {@code Condition} of a statement. */
final class ConditionReader {

  private static final String ANY = "ForAnyValue:";
  private static final String ALL = "ForAllValues:";
  private static final String IF_EXISTS = "IfExists";

  private ConditionReader() {}

  static List<Condition> read(JsonNode block) {
    if (block.isMissingNode()) {
      return List.of();
    }
    PolicyReader.require(block.isObject(), "Condition must be an object");
    var conditions = new ArrayList<Condition>();
    for (var operator : block.properties()) {
      PolicyReader.require(
          operator.getValue().isObject() && !operator.getValue().isEmpty(),
          operator.getKey() + " must hold condition keys");
      for (var key : operator.getValue().properties()) {
        conditions.add(condition(operator.getKey(), key.getKey(), key.getValue()));
      }
    }
    return conditions;
  }

  private static Condition condition(String written, String keyName, JsonNode values) {
    Quantifier quantifier =
        written.startsWith(ANY)
            ? Quantifier.ANY
            : written.startsWith(ALL) ? Quantifier.ALL : Quantifier.NONE;
    String name = written.substring(written.indexOf(':') + 1);
    boolean ifPresent = name.endsWith(IF_EXISTS);
    String bare = ifPresent ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
    ConditionOperator operator =
        ConditionOperator.named(bare)
            .filter(found -> quantifier != Quantifier.NONE || !written.contains(":"))
            .orElseThrow(() -> unsupported("condition operator", written));
    ConditionKey key =
        ConditionKey.named(keyName).orElseThrow(() -> unsupported("condition key", keyName));
    List<String> wanted = PolicyReader.texts(values, keyName);
    check(operator, quantifier, ifPresent, key, wanted);
    return new Condition(quantifier, operator, ifPresent, key, wanted);
  }

  private static void check(
      ConditionOperator operator,
      Quantifier quantifier,
      boolean ifPresent,
      ConditionKey key,
      List<String> values) {
    PolicyReader.require(
        key.fits(operator), "%s cannot be compared by %s".formatted(key.name(), operator.text()));
    PolicyReader.require(
        operator != ConditionOperator.NULL || (!ifPresent && quantifier == Quantifier.NONE),
        "Null takes neither IfExists nor a set operator");
    for (String value : values) {
      PolicyReader.require(
          !value.contains("${"), "policy variables are not supported, got: " + value);
      PolicyReader.require(
          operator.accepts(value), "%s cannot compare with: %s".formatted(operator.text(), value));
    }
  }

  private static MalformedPolicyException unsupported(String what, String name) {
    return new MalformedPolicyException("%s %s is not supported".formatted(what, name));
  }
}
