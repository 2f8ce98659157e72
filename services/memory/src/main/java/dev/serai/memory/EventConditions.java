package dev.serai.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a filter means in SQL, for rows of {@code memory_event AS e}. */
final class EventConditions {

  private EventConditions() {}

  /**
   * @param line the branches that are reached
   * @param mark how names and values of metadata lie in rows
   * @param values receives what the text names
   * @return empty, or conditions each behind {@code AND}
   */
  static String of(
      EventFilter filter,
      List<SqlBranches.Reach> line,
      UnaryOperator<String> mark,
      Map<String, String> values) {
    var conditions = new ArrayList<String>();
    if (!line.isEmpty()) {
      conditions.add(branches(line, values));
    }
    for (EventFilter.Condition condition : filter.metadata()) {
      conditions.add(metadata(condition, "condition" + conditions.size(), mark, values));
    }
    return conditions.stream().map(one -> " AND " + one).collect(Collectors.joining());
  }

  private static String branches(List<SqlBranches.Reach> line, Map<String, String> values) {
    var reached = new ArrayList<String>();
    for (SqlBranches.Reach reach : line) {
      String name = "branch" + reached.size();
      values.put(name, reach.branch());
      String upTo =
          reach
              .last()
              .map(
                  last -> {
                    values.put(name + "last", last.value());
                    return " AND event_id <= :" + name + "last";
                  })
              .orElse("");
      reached.add("(branch = :" + name + upTo + ")");
    }
    return "(" + String.join(" OR ", reached) + ")";
  }

  private static String metadata(
      EventFilter.Condition condition,
      String name,
      UnaryOperator<String> mark,
      Map<String, String> values) {
    values.put(name, mark.apply(condition.key()));
    return switch (condition) {
      case EventFilter.Condition.Exists _ -> "EXISTS" + entry(name, "");
      case EventFilter.Condition.NotExists _ -> "NOT EXISTS" + entry(name, "");
      case EventFilter.Condition.EqualTo(String _, String value) -> {
        values.put(name + "value", mark.apply(value));
        yield "EXISTS" + entry(name, " AND m.value = :" + name + "value");
      }
    };
  }

  private static String entry(String name, String more) {
    return """
         (SELECT 1 FROM memory_event_metadata AS m
           WHERE m.memory_id = e.memory_id AND m.actor_id = e.actor_id
             AND m.session_id = e.session_id AND m.event_id = e.event_id AND m.name = :%s%s)"""
        .formatted(name, more);
  }
}
