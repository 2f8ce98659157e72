package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.WireEnum;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compiles Java types to shapes. Safe for use by many threads; each record is compiled once. */
public final class Shapes {

  private static final Shape TEXT = new TextShape("a string", text -> text, String.class::cast);
  private static final Shape SECRET =
      new TextShape("a string", Secret::new, value -> ((Secret) value).reveal());
  private static final Shape ISO =
      new TextShape(
          "an ISO-8601 instant in UTC, like 2026-01-02T03:04:05.678Z",
          Instant::parse,
          value -> ((Instant) value).truncatedTo(ChronoUnit.MILLIS).toString());

  private final Records records = new Records(this);

  RecordShape record(Class<?> type) {
    return records.of(type);
  }

  /**
   * The shape of a type as declared, bounds included.
   *
   * @param epoch whether instants inside travel as epoch seconds
   */
  Shape of(AnnotatedType type, boolean epoch) {
    return constrained(plain(type, epoch), Constraint.of(type));
  }

  static Shape constrained(Shape shape, List<Constraint> constraints) {
    return constraints.isEmpty() ? shape : new ConstrainedShape(shape, constraints);
  }

  /** The shape for a value of a reply that is no record component. */
  Shape ofValue(Object value) {
    return switch (value) {
      case JsonNode document -> DocumentShape.INSTANCE;
      case Map<?, ?> map -> new MapShape(TEXT, new DynamicShape(this));
      case Collection<?> list -> list(new DynamicShape(this), List.class);
      case Enum<?> constant -> enumeration(constant.getDeclaringClass());
      default -> ofClass(value.getClass(), false);
    };
  }

  private Shape plain(AnnotatedType type, boolean epoch) {
    if (type instanceof AnnotatedParameterizedType generic) {
      return generic(generic, epoch);
    }
    if (type instanceof AnnotatedArrayType) {
      return ofClass((Class<?>) type.getType(), epoch);
    }
    return type.getType() instanceof Class<?> plain
        ? ofClass(plain, epoch)
        : new DynamicShape(this);
  }

  private Shape generic(AnnotatedParameterizedType type, boolean epoch) {
    Type raw = ((ParameterizedType) type.getType()).getRawType();
    AnnotatedType[] arguments = type.getAnnotatedActualTypeArguments();
    if (raw == List.class || raw == Set.class || raw == Collection.class) {
      return list(of(arguments[0], epoch), (Class<?>) raw);
    }
    if (raw == Map.class) {
      return new MapShape(of(arguments[0], epoch), of(arguments[1], epoch));
    }
    throw new IllegalArgumentException("no wire form for " + type.getType().getTypeName());
  }

  private static ListShape list(Shape element, Class<?> kind) {
    Function<List<Object>, Object> finish =
        kind == Set.class
            ? elements -> java.util.Collections.unmodifiableSet(new LinkedHashSet<>(elements))
            : List::copyOf;
    return new ListShape(element, finish);
  }

  private Shape ofClass(Class<?> type, boolean epoch) {
    if (type == String.class) {
      return TEXT;
    } else if (type == Secret.class) {
      return SECRET;
    } else if (type == Integer.class || type == int.class) {
      return NumberShape.INTEGER;
    } else if (type == Long.class || type == long.class) {
      return NumberShape.LONG;
    } else if (type == Double.class || type == double.class) {
      return NumberShape.DOUBLE;
    } else if (type == Boolean.class || type == boolean.class) {
      return BooleanShape.INSTANCE;
    } else if (type == Instant.class) {
      return epoch ? EpochShape.INSTANCE : ISO;
    } else if (type == byte[].class) {
      return BlobShape.INSTANCE;
    } else if (JsonNode.class.isAssignableFrom(type)) {
      return DocumentShape.INSTANCE;
    } else if (type.isEnum()) {
      return enumeration(type);
    } else if (type.isRecord()) {
      return records.of(type);
    } else if (type == Object.class || type.isInterface()) {
      return new DynamicShape(this);
    }
    throw new IllegalArgumentException("no wire form for " + type.getName());
  }

  private static Shape enumeration(Class<?> type) {
    Map<String, Object> words =
        Arrays.stream(type.getEnumConstants())
            .collect(Collectors.toMap(Shapes::keyText, Function.identity()));
    String expected =
        "one of "
            + Arrays.stream(type.getEnumConstants())
                .map(Shapes::keyText)
                .collect(Collectors.joining(", "));
    return new TextShape(expected, word -> known(words, word), Shapes::keyText);
  }

  private static Object known(Map<String, Object> words, String word) {
    Object constant = words.get(word);
    if (constant == null) {
      throw new IllegalArgumentException("not a word of the enumeration");
    }
    return constant;
  }

  /** The wire text of a map key or an enumeration constant. */
  static String keyText(Object key) {
    return switch (key) {
      case WireEnum word -> word.wire();
      case Enum<?> constant -> constant.name();
      default -> key.toString();
    };
  }

  /** What a JSON value is, for messages. */
  static String kind(JsonNode node) {
    return "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
