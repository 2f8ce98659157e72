package dev.serai.identity.iam;

import dev.serai.kernel.Glob;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/** Kinds of values in conditions, each compared in its own way. */
enum ValueKind {
  TEXT,
  ARN,
  ADDRESS,
  BOOL,
  NUMBER,
  DATE;

  private static final int ARN_PARTS = 6;

  /** What may hold between a value of the request and one of the policy. */
  enum Relation {
    EQUAL,
    EQUAL_IGNORING_CASE,
    LIKE,
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST
  }

  /**
   * @throws IllegalArgumentException or {@link java.time.DateTimeException} when either is not of
   *     this kind
   */
  boolean matches(Relation relation, String value, String wanted) {
    return switch (this) {
      case TEXT, BOOL -> texts(relation, value, wanted);
      case ARN -> Glob.matchesArn(wanted, value);
      case ADDRESS -> AddressRange.parse(wanted).holds(value);
      case NUMBER -> orders(relation, new BigDecimal(value).compareTo(new BigDecimal(wanted)));
      case DATE -> orders(relation, instant(value).compareTo(instant(wanted)));
    };
  }

  /** Throws as {@link #matches} does. */
  void check(String wanted) {
    boolean valid =
        switch (this) {
          case TEXT -> true;
          case ARN -> wanted.split(":", ARN_PARTS).length == ARN_PARTS;
          case ADDRESS -> AddressRange.parse(wanted).bits() >= 0;
          case BOOL -> wanted.equals("true") || wanted.equals("false");
          case NUMBER -> new BigDecimal(wanted).precision() > 0;
          case DATE -> instant(wanted).isAfter(Instant.MIN);
        };
    if (!valid) {
      throw new IllegalArgumentException("not " + this + ": " + wanted);
    }
  }

  private static boolean texts(Relation relation, String value, String wanted) {
    return switch (relation) {
      case EQUAL -> value.equals(wanted);
      case EQUAL_IGNORING_CASE ->
          value.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
      case LIKE -> Glob.matches(wanted, value);
      case LESS, AT_MOST, MORE, AT_LEAST -> false;
    };
  }

  private static boolean orders(Relation relation, int order) {
    return switch (relation) {
      case EQUAL -> order == 0;
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case MORE -> order > 0;
      case AT_LEAST -> order >= 0;
      case EQUAL_IGNORING_CASE, LIKE -> false;
    };
  }

  /** ISO 8601, or seconds since the epoch. */
  private static Instant instant(String text) {
    return text.matches("\\d{1,12}")
        ? Instant.ofEpochSecond(Long.parseLong(text))
        : OffsetDateTime.parse(text).toInstant();
  }
}
