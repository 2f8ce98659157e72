package dev.serai.conformance;

import dev.serai.conformance.ModelShape.Member;
import dev.serai.protocol.aws.HeaderParam;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Payload;
import dev.serai.protocol.aws.QueryParam;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the components of a record with the members of a structure. */
final class StructureCheck {

  private final String place;
  private final Set<Class<?>> within;
  private final List<String> differences = new ArrayList<>();

  StructureCheck(String place) {
    this(place, Set.of());
  }

  /**
   * @param within records that are being compared already: those that contain themselves
   */
  StructureCheck(String place, Set<Class<?>> within) {
    this.place = place;
    this.within = within;
  }

  List<String> members(Class<?> type, Map<String, Member> modelled) {
    if (!type.isRecord()) {
      return List.of(place + ": bound to " + type.getSimpleName() + ", not to a record");
    }
    if (within.contains(type)) {
      return List.of();
    }
    Set<Class<?>> inner = new HashSet<>(within);
    inner.add(type);
    var components = new LinkedHashMap<String, RecordComponent>();
    Arrays.stream(type.getRecordComponents()).forEach(c -> components.put(c.getName(), c));
    modelled.forEach(
        (name, member) ->
            member(name, member, Optional.ofNullable(components.remove(name)), inner));
    components.keySet().forEach(name -> differences.add(place + "." + name + ": not in the model"));
    return differences;
  }

  private void member(
      String name, Member member, Optional<RecordComponent> found, Set<Class<?>> inner) {
    String at = place + "." + name;
    if (found.isEmpty()) {
      differences.add(at + ": missing");
      return;
    }
    RecordComponent component = found.get();
    String location = location(component);
    String expected = expected(member);
    if (!location.equals(expected)) {
      differences.add(at + ": bound to " + location + ", the model says " + expected);
    }
    if (!component.isAnnotationPresent(NextToken.class)) {
      differences.addAll(new ValueCheck(at, inner).member(component, member));
    }
  }

  private static String expected(Member member) {
    return switch (member.location()) {
      case "querystring" -> "query " + member.wireName();
      case "header" -> "header " + member.wireName().toLowerCase(Locale.ROOT);
      default -> member.location();
    };
  }

  private static String location(RecordComponent component) {
    if (component.isAnnotationPresent(PathLabel.class)) {
      return "uri";
    }
    if (component.isAnnotationPresent(Payload.class)) {
      return "payload";
    }
    var query = Optional.ofNullable(component.getAnnotation(QueryParam.class));
    var header = Optional.ofNullable(component.getAnnotation(HeaderParam.class));
    return query
        .map(param -> "query " + param.value())
        .or(() -> header.map(p -> "header " + p.value().toLowerCase(Locale.ROOT)))
        .orElse("body");
  }
}
