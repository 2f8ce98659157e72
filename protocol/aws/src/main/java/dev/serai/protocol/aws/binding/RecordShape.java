package dev.serai.protocol.aws.binding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.protocol.aws.Union;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object with known members; those of a union exclude each other. */
final class RecordShape implements Shape {

  private final Class<?> type;
  private final boolean union;
  private final MethodHandle constructor;
  private List<Member> members = List.of();
  private Set<String> names = Set.of();

  /**
   * @param constructor of type {@code (Object[])Object}
   */
  RecordShape(Class<?> type, MethodHandle constructor) {
    this.type = type;
    this.union = type.isAnnotationPresent(Union.class);
    this.constructor = constructor;
  }

  /** Set once by the compiler, after the shape is known to records that contain themselves. */
  void members(List<Member> compiled) {
    members = List.copyOf(compiled);
    var wires = new HashSet<String>();
    members.forEach(member -> wires.add(member.wire()));
    names = Set.copyOf(wires);
  }

  List<Member> members() {
    return members;
  }

  @Override
  public @Nullable Object read(JsonNode node, String path, Problems problems) {
    if (!node.isObject()) {
      return problems.add(path, "must be a structure, not " + Shapes.kind(node));
    }
    int before = problems.count();
    refuseUnknown(node, names, path, problems);
    Object[] arguments = new Object[members.size()];
    int present = 0;
    for (int i = 0; i < arguments.length; i++) {
      Member member = members.get(i);
      JsonNode given = node.path(member.wire());
      present += given.isMissingNode() || given.isNull() ? 0 : 1;
      arguments[i] = readMember(member, given, path, problems);
    }
    if (union && present != 1 && problems.count() == before) {
      return problems.add(path, "must have exactly one of " + String.join(", ", wires()));
    }
    return problems.count() == before ? construct(arguments, path, problems) : null;
  }

  /** Reads one member of an object; the answer is a constructor argument unless it has problems. */
  static @Nullable Object readMember(
      Member member, JsonNode given, String path, Problems problems) {
    String at = path.isEmpty() ? member.wire() : path + "." + member.wire();
    if (given.isMissingNode() || given.isNull()) {
      return member.required() ? problems.add(at, "is required") : Optional.empty();
    }
    Object value = member.shape().read(given, at, problems);
    return value == null ? null : member.argument(value);
  }

  static void refuseUnknown(JsonNode node, Set<String> known, String path, Problems problems) {
    for (var entry : node.properties()) {
      if (!known.contains(entry.getKey())) {
        String at = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
        problems.add(at, "is not a member served here");
      }
    }
  }

  /** The record, or null after the problem its constructor found has been reported. */
  @Nullable Object construct(Object[] arguments, String path, Problems problems) {
    try {
      return (Object) constructor.invokeExact(arguments);
    } catch (IllegalArgumentException e) {
      String message = Optional.ofNullable(e.getMessage()).orElse("is not valid");
      return problems.add(path.isEmpty() ? "request" : path, message);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot construct " + type.getName(), e);
    }
  }

  @Override
  public void write(Object value, Output out) throws IOException {
    out.json().writeStartObject();
    for (Member member : members) {
      Optional<Object> held = member.in(value);
      if (held.isPresent()) {
        member.write(held.get(), out);
      }
    }
    out.json().writeEndObject();
  }

  private List<String> wires() {
    return members.stream().map(Member::wire).toList();
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }
}
