package dev.serai.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.model.Tool;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a tool of a target became another: what a model reads of it, and what calls of it must be.
 *
 * @param tool its own name
 * @param members of its description that are others now, in the order they stand there
 */
public record ToolChange(Kind kind, String tool, List<Member> members) {

  public ToolChange {
    members = List.copyOf(members);
  }

  /** What became of it. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /** A member of a tool's description, {@code inputSchema} for example. */
  public record Member(String name, Optional<JsonNode> before, Optional<JsonNode> after) {}

  /** Tools by name, as they were and as they are; in the order of names. */
  static List<ToolChange> between(Map<String, Tool> before, Map<String, Tool> after) {
    List<ToolChange> changes = new ArrayList<>();
    names(before.keySet(), after.keySet()).stream()
        .sorted()
        .forEach(
            name -> {
              List<Member> members = members(json(before.get(name)), json(after.get(name)));
              if (!members.isEmpty()) {
                changes.add(
                    new ToolChange(
                        kind(before.containsKey(name), after.containsKey(name)), name, members));
              }
            });
    return changes;
  }

  private static Kind kind(boolean was, boolean is) {
    if (was && is) {
      return Kind.CHANGED;
    }
    return was ? Kind.REMOVED : Kind.ADDED;
  }

  private static List<Member> members(ObjectNode before, ObjectNode after) {
    return names(
            before.propertyStream().map(Map.Entry::getKey).toList(),
            after.propertyStream().map(Map.Entry::getKey).toList())
        .stream()
        .map(
            name ->
                new Member(
                    name,
                    Optional.ofNullable(before.get(name)),
                    Optional.ofNullable(after.get(name))))
        .filter(member -> !member.before().equals(member.after()))
        .toList();
  }

  private static Set<String> names(
      java.util.Collection<String> some, java.util.Collection<String> others) {
    Set<String> names = new LinkedHashSet<>(some);
    names.addAll(others);
    return names;
  }

  private static ObjectNode json(@org.jspecify.annotations.Nullable Tool tool) {
    return tool == null ? JsonNodeFactory.instance.objectNode() : tool.json();
  }

  /** For people, on one line. */
  public String text() {
    return switch (kind) {
      case ADDED -> "added " + tool;
      case REMOVED -> "removed " + tool;
      case CHANGED ->
          "changed " + tool + ": " + String.join(", ", members.stream().map(Member::name).toList());
    };
  }
}
