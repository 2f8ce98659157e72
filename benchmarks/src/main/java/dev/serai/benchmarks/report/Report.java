package dev.serai.benchmarks.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.benchmarks.report.Row.Verdict;
import dev.serai.cli.Table;
import java.util.List;
import java.util.Locale;

/** All rows of a run. */
public record Report(Machine machine, List<Row> rows) {

  public Report {
    rows = List.copyOf(rows);
  }

  /** Whether no ratio was missed. */
  public boolean held() {
    return rows.stream().noneMatch(row -> row.verdict() == Verdict.BROKEN);
  }

  /** For people. */
  public String table() {
    Table table =
        new Table(
            "", "MEASURED", "FIGURE", "BUDGET", "PEER IN THE SAME RUN", "", "RATIO", "LIMIT", "");
    String topic = "";
    for (Row row : rows) {
      table.row(
          row.topic().equals(topic) ? "" : row.topic(),
          row.what(),
          row.figure().toString(),
          budget(row),
          row.peer().map(Row.Peer::what).orElse(""),
          row.peer().map(peer -> peer.figure().toString()).orElse(""),
          row.ratio().map(ratio -> Quantity.number(ratio) + " x").orElse(""),
          limit(row),
          verdict(row));
      topic = row.topic();
    }
    return machine + "\n\n" + table;
  }

  /** For programs. */
  public ObjectNode json() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
        .putObject("machine")
        .put("processors", machine.processors())
        .put("memoryBytes", machine.memoryBytes())
        .put("system", machine.system())
        .put("java", machine.java());
    var list = document.putArray("rows");
    rows.forEach(row -> put(row, list.addObject()));
    return document.put("held", held());
  }

  private static void put(Row row, ObjectNode node) {
    node.put("topic", row.topic()).put("what", row.what());
    node.put("figure", row.figure().value()).put("unit", row.figure().unit().sign());
    row.budget().ifPresent(budget -> node.put("budget", budget.value()));
    row.withinBudget().ifPresent(within -> node.put("withinBudget", within));
    row.peer()
        .ifPresent(peer -> node.put("peer", peer.what()).put("peerFigure", peer.figure().value()));
    row.ratio().ifPresent(ratio -> node.put("ratio", ratio));
    row.ratioLimit().ifPresent(limit -> node.put("ratioLimit", limit));
    node.put("verdict", row.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static String budget(Row row) {
    return row.budget()
        .map(
            budget ->
                row.figure().unit().limitSign()
                    + " "
                    + budget
                    + (row.withinBudget().orElse(true) ? "" : " (over)"))
        .orElse("");
  }

  private static String limit(Row row) {
    return row.ratioLimit()
        .map(limit -> row.figure().unit().limitSign() + " " + Quantity.number(limit) + " x")
        .orElse("");
  }

  private static String verdict(Row row) {
    return switch (row.verdict()) {
      case HELD -> "held";
      case BROKEN -> "BROKEN";
      case NOT_JUDGED -> "";
    };
  }
}
