package dev.serai.gateway.call;

import dev.serai.protocol.mcp.model.Tool;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Every tool of a gateway under the name it is called by, in order of those names. Names of targets
 * hold no underscore, so the first three end a target's name, and no two tools are called alike.
 */
final class ToolCatalogue {

  static final String DELIMITER = "___";

  private final NavigableMap<String, Entry> entries = new TreeMap<>();

  /**
   * A tool.
   *
   * @param shown under the name it is called by
   * @param ownName what its target calls it
   */
  record Entry(LiveTarget target, Tool shown, String ownName) {}

  ToolCatalogue(Collection<LiveTarget> targets) {
    for (LiveTarget target : targets) {
      target.tools().tools().values().forEach(tool -> add(target, tool));
    }
  }

  private void add(LiveTarget target, Tool tool) {
    Entry entry = entry(target, tool);
    entries.put(entry.shown().name(), entry);
  }

  static Entry entry(LiveTarget target, Tool tool) {
    Tool shown = tool.named(target.name() + DELIMITER + tool.name());
    return new Entry(target, shown, tool.name());
  }

  Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  Collection<Entry> all() {
    return entries.values();
  }

  int size() {
    return entries.size();
  }

  /** Some of them, and where to go on if there are more. */
  record Slice(List<Tool> tools, Optional<String> next) {}

  /**
   * The first {@code most} visible tools whose names come after {@code cursor}.
   *
   * @param cursor a name, whether or not a tool still has it
   */
  Slice after(Optional<String> cursor, int most, Predicate<String> visible) {
    NavigableMap<String, Entry> rest =
        cursor.map(name -> entries.tailMap(name, false)).orElse(entries);
    List<Tool> tools = new ArrayList<>();
    for (Entry entry : rest.values()) {
      if (!visible.test(entry.shown().name())) {
        continue;
      }
      if (tools.size() == most) {
        return new Slice(tools, Optional.of(tools.getLast().name()));
      }
      tools.add(entry.shown());
    }
    return new Slice(tools, Optional.empty());
  }
}
