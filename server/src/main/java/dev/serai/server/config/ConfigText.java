package dev.serai.server.config;

import dev.serai.kernel.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values from and to text. */
final class ConfigText {

  private ConfigText() {}

  /**
   * Reads {@code text} as a value of {@code type}.
   *
   * @throws IllegalArgumentException saying what is accepted
   */
  static Object parse(Type type, String text) {
    if (type instanceof ParameterizedType generic) {
      Type item = generic.getActualTypeArguments()[0];
      return generic.getRawType() == Optional.class
          ? (text.isBlank() ? Optional.empty() : Optional.of(parse(item, text)))
          : list(item, text);
    }
    return parse((Class<?>) type, text.strip());
  }

  /** Prints a value so that {@link #parse} reads it again; secrets print as {@code ***}. */
  static String print(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.map(ConfigText::print).orElse("");
      case List<?> list -> list.stream().map(ConfigText::print).collect(Collectors.joining(","));
      case Duration duration -> Durations.print(duration);
      case Enum<?> constant -> word(constant);
      default -> value.toString();
    };
  }

  /** Whether a record only gives a text its type, as {@code AccountId} does. */
  static boolean wrapsText(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    return components.length == 1 && components[0].getType() == String.class;
  }

  private static List<Object> list(Type item, String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(part -> parse(item, part))
        .toList();
  }

  private static Object parse(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    if (type == boolean.class || type == Boolean.class) {
      return flag(text);
    }
    if (type == int.class || type == Integer.class) {
      return Math.toIntExact(Sizes.parse(text, Integer.MAX_VALUE));
    }
    if (type == long.class || type == Long.class) {
      return Sizes.parse(text, Long.MAX_VALUE);
    }
    if (type == double.class || type == Double.class) {
      return decimal(text);
    }
    if (type == Duration.class) {
      return Durations.parse(text);
    }
    return parseNamed(type, text);
  }

  private static Object parseNamed(Class<?> type, String text) {
    if (type == Path.class) {
      return Path.of(text);
    }
    if (type == URI.class) {
      return URI.create(text);
    }
    if (type == Secret.class) {
      return new Secret(text);
    }
    if (type.isEnum()) {
      return constant(type, text);
    }
    if (type.isRecord() && wrapsText(type)) {
      return ConfigBinder.construct(type, new Object[] {text});
    }
    throw new IllegalStateException("a configuration record holds an unknown type: " + type);
  }

  private static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new IllegalArgumentException("expected true or false");
    };
  }

  private static double decimal(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number", e);
    }
  }

  private static Object constant(Class<?> type, String text) {
    Object[] constants = type.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> word((Enum<?>) constant).equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected one of "
                        + Arrays.stream(constants)
                            .map(constant -> word((Enum<?>) constant))
                            .collect(Collectors.joining(", "))));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
