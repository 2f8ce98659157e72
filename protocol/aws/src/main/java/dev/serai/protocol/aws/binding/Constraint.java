package dev.serai.protocol.aws.binding;

import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One modelled bound of a value that already has the right type. Messages never hold the value. */
@FunctionalInterface
interface Constraint {

  /** What is wrong, or empty. */
  Optional<String> problem(Object value);

  static Constraint length(Length bounds) {
    return value -> {
      long size = size(value);
      return size < bounds.min() || size > bounds.max()
          ? Optional.of(
              "must have %s, has %d"
                  .formatted(range(bounds.min(), bounds.max(), unit(value)), size))
          : Optional.empty();
    };
  }

  static Constraint range(Range bounds) {
    return value -> {
      double number = ((Number) value).doubleValue();
      boolean outside =
          value instanceof Double
              ? number < bounds.min() || number > bounds.max()
              : ((Number) value).longValue() < bounds.min()
                  || ((Number) value).longValue() > bounds.max();
      return outside
          ? Optional.of("must be %s, is %s".formatted(numbers(bounds), value))
          : Optional.empty();
    };
  }

  static Constraint pattern(Pattern pattern) {
    var compiled = java.util.regex.Pattern.compile("^(?:" + pattern.value() + ")$");
    return value ->
        compiled.matcher(text(value)).matches()
            ? Optional.empty()
            : Optional.of("must match the pattern " + pattern.value());
  }

  /** The constraints among some annotations, in a fixed order. */
  static List<Constraint> of(java.lang.reflect.AnnotatedElement annotated) {
    var constraints = new ArrayList<Constraint>();
    Optional.ofNullable(annotated.getAnnotation(Length.class))
        .ifPresent(found -> constraints.add(length(found)));
    Optional.ofNullable(annotated.getAnnotation(Range.class))
        .ifPresent(found -> constraints.add(range(found)));
    Optional.ofNullable(annotated.getAnnotation(Pattern.class))
        .ifPresent(found -> constraints.add(pattern(found)));
    return constraints;
  }

  private static long size(Object value) {
    return switch (value) {
      case Collection<?> list -> list.size();
      case Map<?, ?> map -> map.size();
      case byte[] bytes -> bytes.length;
      default -> {
        String text = text(value);
        yield text.codePointCount(0, text.length());
      }
    };
  }

  private static String unit(Object value) {
    return switch (value) {
      case Collection<?> list -> "elements";
      case Map<?, ?> map -> "entries";
      case byte[] bytes -> "bytes";
      default -> "characters";
    };
  }

  private static String text(Object value) {
    return value instanceof Secret secret ? secret.reveal() : (String) value;
  }

  private static String range(int min, int max, String unit) {
    if (max == Integer.MAX_VALUE) {
      return "at least " + min + " " + unit;
    }
    return min == 0 ? "at most " + max + " " + unit : min + " to " + max + " " + unit;
  }

  private static String numbers(Range bounds) {
    if (bounds.max() == Long.MAX_VALUE) {
      return "at least " + bounds.min();
    }
    return bounds.min() == Long.MIN_VALUE
        ? "at most " + bounds.max()
        : "between " + bounds.min() + " and " + bounds.max();
  }
}
