package dev.serai.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.conformance.ModelShape.Member;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.Union;
import dev.serai.protocol.aws.WireEnum;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the type and the constraints of one value with its shape. */
final class ValueCheck {

  private final String place;
  private final Set<Class<?>> within;
  private final List<String> differences = new ArrayList<>();

  ValueCheck(String place, Set<Class<?>> within) {
    this.place = place;
    this.within = within;
  }

  List<String> member(RecordComponent component, Member member) {
    AnnotatedType type = component.getAnnotatedType();
    boolean optional = raw(type) == Optional.class;
    if (member.required() == optional) {
      differences.add(place + (optional ? ": optional" : ": required") + ", the model disagrees");
    }
    AnnotatedType held = optional ? argument(type, 0) : type;
    value(held, member.shape(), annotations(component.getAnnotations(), type, held));
    return differences;
  }

  /** Constraints stand on the component, on its type, or on the type inside {@code Optional}. */
  private static List<Annotation> annotations(
      Annotation[] component, AnnotatedType outer, AnnotatedType held) {
    var all = new ArrayList<>(List.of(component));
    all.addAll(List.of(outer.getAnnotations()));
    all.addAll(List.of(held.getAnnotations()));
    return all;
  }

  private void value(AnnotatedType type, ModelShape shape, List<Annotation> constraints) {
    Class<?> raw = raw(type);
    if (JsonNode.class.isAssignableFrom(raw)) {
      document(shape);
      return;
    }
    switch (shape.type()) {
      case "structure" -> structure(raw, shape);
      case "list" -> {
        bounds(shape, length(constraints));
        element("[]", type, 0, shape.element());
      }
      case "map" -> {
        bounds(shape, length(constraints));
        element("[key]", type, 0, shape.key());
        element("[value]", type, 1, shape.value());
      }
      case "integer", "long" -> bounds(shape, range(constraints));
      case "string" -> text(raw, shape, constraints);
      default -> {}
    }
  }

  private void document(ModelShape shape) {
    if (!shape.isDocument()) {
      differences.add(place + ": taken unchecked as JSON");
    }
  }

  private void structure(Class<?> raw, ModelShape shape) {
    if (shape.isUnion() != raw.isAnnotationPresent(Union.class)) {
      differences.add(place + ": the model " + (shape.isUnion() ? "has" : "has no") + " union");
    }
    differences.addAll(new StructureCheck(place, within).members(raw, shape.members()));
  }

  private void element(String suffix, AnnotatedType container, int index, ModelShape shape) {
    if (!(container instanceof AnnotatedParameterizedType)) {
      differences.add(place + ": bound to " + raw(container).getSimpleName());
      return;
    }
    var check = new ValueCheck(place + suffix, within);
    AnnotatedType element = argument(container, index);
    check.value(element, shape, List.of(element.getAnnotations()));
    differences.addAll(check.differences);
  }

  private void text(Class<?> raw, ModelShape shape, List<Annotation> constraints) {
    if (raw.isEnum()) {
      words(raw, shape);
      return;
    }
    if (!shape.words().isEmpty()) {
      differences.add(place + ": free text, the model has the words " + shape.words());
      return;
    }
    bounds(shape, length(constraints));
    var ours = find(constraints, Pattern.class).map(pattern -> bare(pattern.value()));
    if (!ours.equals(shape.pattern())) {
      differences.add(place + ": pattern " + ours + ", the model says " + shape.pattern());
    }
  }

  private void words(Class<?> type, ModelShape shape) {
    Set<String> ours =
        Arrays.stream(type.getEnumConstants()).map(ValueCheck::word).collect(Collectors.toSet());
    if (!ours.equals(shape.words())) {
      differences.add(place + ": words " + ours + ", the model says " + shape.words());
    }
  }

  private static String word(Object constant) {
    return constant instanceof WireEnum wire ? wire.wire() : ((Enum<?>) constant).name();
  }

  private record Bounds(long min, long max) {}

  private static Bounds length(List<Annotation> constraints) {
    return find(constraints, Length.class)
        .map(length -> new Bounds(length.min(), length.max()))
        .orElse(new Bounds(0, Integer.MAX_VALUE));
  }

  private static Bounds range(List<Annotation> constraints) {
    return find(constraints, Range.class)
        .map(range -> new Bounds(range.min(), range.max()))
        .orElse(new Bounds(Long.MIN_VALUE, Long.MAX_VALUE));
  }

  private void bounds(ModelShape shape, Bounds ours) {
    boolean numeric = shape.type().equals("integer") || shape.type().equals("long");
    long min = shape.min().orElse(numeric ? Long.MIN_VALUE : 0);
    long max = shape.max().orElse(numeric ? Long.MAX_VALUE : Integer.MAX_VALUE);
    if (ours.min() != min || ours.max() != max) {
      differences.add(
          "%s: %d..%d, the model says %d..%d".formatted(place, ours.min(), ours.max(), min, max));
    }
  }

  private static <A extends Annotation> Optional<A> find(List<Annotation> all, Class<A> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** botocore drops the outer anchors. */
  private static String bare(String pattern) {
    String start = pattern.startsWith("^") ? pattern.substring(1) : pattern;
    return start.endsWith("$") ? start.substring(0, start.length() - 1) : start;
  }

  private static AnnotatedType argument(AnnotatedType type, int index) {
    return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
  }

  private static Class<?> raw(AnnotatedType annotated) {
    Type type = annotated.getType();
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }
}
