package dev.serai.benchmarks.retrieval;

import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.benchmarks.retrieval.Recall.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Several ways beside each other.
 *
 * @param ways by name; the last is judged: it must not be worse than the first
 */
record Comparison(LinkedHashMap<String, Way> ways) {

  private static final int FEW = 5;
  private static final int MANY = 10;

  /** Recall among the first five and ten turns, and what the last way is ahead of each other. */
  List<Row> rows(String topic, List<Conversation> conversations) {
    Map<String, List<List<List<String>>>> found = new LinkedHashMap<>();
    ways.forEach(
        (name, way) ->
            found.put(name, conversations.stream().map(one -> way.found(one, MANY)).toList()));
    int questions = conversations.stream().mapToInt(one -> one.questions().size()).sum();
    String of = topic + ", %d questions".formatted(questions);
    List<Row> rows = new ArrayList<>(recalls(of, FEW, at(FEW, conversations, found)));
    Map<String, Recall> many = at(MANY, conversations, found);
    rows.addAll(recalls(of, MANY, many));
    rows.addAll(ahead(of, many));
    return rows;
  }

  private static Map<String, Recall> at(
      int k, List<Conversation> conversations, Map<String, List<List<List<String>>>> found) {
    Map<String, Recall> recalls = new LinkedHashMap<>();
    found.forEach((name, turns) -> recalls.put(name, Recall.at(k, conversations, turns)));
    return recalls;
  }

  private List<Row> recalls(String topic, int k, Map<String, Recall> recalls) {
    List<Row> rows = new ArrayList<>();
    recalls.forEach(
        (name, recall) -> {
          String what = "R@%d %s %s".formatted(k, name, text(recall.interval()));
          Row row = Row.of(topic, what, Quantity.percent(recall.percent()));
          rows.add(name.equals(judged()) ? judged(row, recalls) : row);
        });
    return rows;
  }

  private String judged() {
    return ways.lastEntry().getKey();
  }

  /** A way that is worse than the plain one is no way to go. */
  private Row judged(Row row, Map<String, Recall> recalls) {
    String plain = ways.firstEntry().getKey();
    double percent = Objects.requireNonNull(recalls.get(plain)).percent();
    return row.against(plain, Quantity.percent(percent)).ratioLimit(1);
  }

  private List<Row> ahead(String topic, Map<String, Recall> recalls) {
    Recall best = Objects.requireNonNull(recalls.get(judged()));
    List<Row> rows = new ArrayList<>();
    recalls.forEach(
        (name, recall) -> {
          if (!name.equals(judged())) {
            String what =
                "R@%d %s over %s %s".formatted(MANY, judged(), name, text(best.over(recall)));
            rows.add(Row.of(topic, what, Quantity.points(best.percent() - recall.percent())));
          }
        });
    return rows;
  }

  private static String text(Interval interval) {
    return String.format(Locale.ROOT, "[%.1f, %.1f]", interval.low(), interval.high());
  }
}
