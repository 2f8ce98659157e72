package dev.serai.benchmarks.load;

import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import java.util.List;

/**
 * Rows of trials: the middle and the slowest of a hundred, both beside the same of the peer.
 *
 * @param topic of all rows
 * @param peer what the trials are measured beside
 */
public record TrialRows(String topic, String peer) {

  public List<Row> of(String what, Versus times) {
    return List.of(row(what, "p50", 50, times), row(what, "p99", 99, times));
  }

  /** One row, to which a budget or a limit can be added. */
  public Row middle(String what, Versus times) {
    return row(what, "p50", 50, times);
  }

  public Row tail(String what, Versus times) {
    return row(what, "p99", 99, times);
  }

  private Row row(String what, String which, double percent, Versus times) {
    return Row.of(topic, what + ", " + which, Quantity.time(times.served().percentile(percent)))
        .against(peer, Quantity.time(times.direct().percentile(percent)));
  }
}
