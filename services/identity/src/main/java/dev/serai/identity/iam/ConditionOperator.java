package dev.serai.identity.iam;

import dev.serai.identity.iam.ValueKind.Relation;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Optional;

/** Condition operators of IAM: how a value of the request is compared with one of the policy. */
enum ConditionOperator {
  STRING_EQUALS("StringEquals", ValueKind.TEXT, Relation.EQUAL, false),
  STRING_NOT_EQUALS("StringNotEquals", ValueKind.TEXT, Relation.EQUAL, true),
  STRING_EQUALS_IGNORE_CASE(
      "StringEqualsIgnoreCase", ValueKind.TEXT, Relation.EQUAL_IGNORING_CASE, false),
  STRING_NOT_EQUALS_IGNORE_CASE(
      "StringNotEqualsIgnoreCase", ValueKind.TEXT, Relation.EQUAL_IGNORING_CASE, true),
  STRING_LIKE("StringLike", ValueKind.TEXT, Relation.LIKE, false),
  STRING_NOT_LIKE("StringNotLike", ValueKind.TEXT, Relation.LIKE, true),
  ARN_EQUALS("ArnEquals", ValueKind.ARN, Relation.LIKE, false),
  ARN_NOT_EQUALS("ArnNotEquals", ValueKind.ARN, Relation.LIKE, true),
  ARN_LIKE("ArnLike", ValueKind.ARN, Relation.LIKE, false),
  ARN_NOT_LIKE("ArnNotLike", ValueKind.ARN, Relation.LIKE, true),
  IP_ADDRESS("IpAddress", ValueKind.ADDRESS, Relation.EQUAL, false),
  NOT_IP_ADDRESS("NotIpAddress", ValueKind.ADDRESS, Relation.EQUAL, true),
  BOOL("Bool", ValueKind.BOOL, Relation.EQUAL, false),
  NUMERIC_EQUALS("NumericEquals", ValueKind.NUMBER, Relation.EQUAL, false),
  NUMERIC_NOT_EQUALS("NumericNotEquals", ValueKind.NUMBER, Relation.EQUAL, true),
  NUMERIC_LESS_THAN("NumericLessThan", ValueKind.NUMBER, Relation.LESS, false),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", ValueKind.NUMBER, Relation.AT_MOST, false),
  NUMERIC_GREATER_THAN("NumericGreaterThan", ValueKind.NUMBER, Relation.MORE, false),
  NUMERIC_GREATER_THAN_EQUALS(
      "NumericGreaterThanEquals", ValueKind.NUMBER, Relation.AT_LEAST, false),
  DATE_EQUALS("DateEquals", ValueKind.DATE, Relation.EQUAL, false),
  DATE_NOT_EQUALS("DateNotEquals", ValueKind.DATE, Relation.EQUAL, true),
  DATE_LESS_THAN("DateLessThan", ValueKind.DATE, Relation.LESS, false),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", ValueKind.DATE, Relation.AT_MOST, false),
  DATE_GREATER_THAN("DateGreaterThan", ValueKind.DATE, Relation.MORE, false),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", ValueKind.DATE, Relation.AT_LEAST, false),
  /** Asks for absence; {@link Condition} answers without comparing. */
  NULL("Null", ValueKind.BOOL, Relation.EQUAL, false);

  private final String text;
  private final ValueKind kind;
  private final Relation relation;
  private final boolean negated;

  ConditionOperator(String text, ValueKind kind, Relation relation, boolean negated) {
    this.text = text;
    this.kind = kind;
    this.relation = relation;
    this.negated = negated;
  }

  static Optional<ConditionOperator> named(String text) {
    return Arrays.stream(values()).filter(operator -> operator.text.equals(text)).findFirst();
  }

  String text() {
    return text;
  }

  ValueKind kind() {
    return kind;
  }

  /** Whether the condition holds where the comparison fails. */
  boolean negated() {
    return negated;
  }

  /** A value of the request that is not of the operator's kind matches nothing. */
  boolean matches(String value, String wanted) {
    try {
      return kind.matches(relation, value, wanted);
    } catch (IllegalArgumentException | DateTimeException notOfThisKind) {
      return false;
    }
  }

  /** Whether a policy may write {@code wanted} behind this operator. */
  boolean accepts(String wanted) {
    try {
      kind.check(wanted);
      return true;
    } catch (IllegalArgumentException | DateTimeException notOfThisKind) {
      return false;
    }
  }
}
