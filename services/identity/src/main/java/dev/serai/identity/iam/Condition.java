package dev.serai.identity.iam;

import java.util.List;
import java.util.function.Predicate;

/**
 * One key of a statement's {@code Condition}. All conditions of a statement must hold; of one key's
 * values any may.
 *
 * @param ifPresent {@code …IfExists}: holds where the request has no such key
 * @param values of the policy, at least one
 */
record Condition(
    Quantifier quantifier,
    ConditionOperator operator,
    boolean ifPresent,
    ConditionKey key,
    List<String> values) {

  Condition {
    values = List.copyOf(values);
  }

  /** How a key with several values is read. */
  enum Quantifier {
    NONE,
    ANY,
    ALL
  }

  boolean holds(Asked asked) {
    List<String> present = key.values(asked);
    if (operator == ConditionOperator.NULL) {
      return values.contains(Boolean.toString(present.isEmpty()));
    }
    if (present.isEmpty()) {
      return ifPresent
          || quantifier == Quantifier.ALL
          || (quantifier == Quantifier.NONE && operator.negated());
    }
    Predicate<String> passes =
        value ->
            values.stream().anyMatch(wanted -> operator.matches(value, wanted))
                != operator.negated();
    // Without a quantifier a denied value among several is enough to fail a negated operator.
    boolean every =
        quantifier == Quantifier.ALL || (quantifier == Quantifier.NONE && operator.negated());
    return every ? present.stream().allMatch(passes) : present.stream().anyMatch(passes);
  }

  String text() {
    return "%s %s%s %s".formatted(key.name(), operator.text(), ifPresent ? "IfExists" : "", values);
  }
}
