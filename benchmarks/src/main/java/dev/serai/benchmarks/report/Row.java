package dev.serai.benchmarks.report;

import java.util.Optional;

/**
 * One figure and what it is held against.
 *
 * @param topic the group it belongs to
 * @param budget the absolute budget, for orientation: it depends on the machine, so missing it
 *     fails nothing
 * @param peer what the same thing costs without Serai, measured in the same run
 * @param ratioLimit worst acceptable ratio of figure to peer; missing it fails the run
 */
public record Row(
    String topic,
    String what,
    Quantity figure,
    Optional<Quantity> budget,
    Optional<Peer> peer,
    Optional<Double> ratioLimit) {

  /** What a figure is compared with. */
  public record Peer(String what, Quantity figure) {}

  /** Whether the run may pass. */
  public enum Verdict {
    HELD,
    BROKEN,
    NOT_JUDGED
  }

  public static Row of(String topic, String what, Quantity figure) {
    return new Row(topic, what, figure, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Row budget(double value) {
    return new Row(
        topic, what, figure, Optional.of(new Quantity(value, figure.unit())), peer, ratioLimit);
  }

  public Row against(String other, Quantity otherFigure) {
    return new Row(
        topic, what, figure, budget, Optional.of(new Peer(other, otherFigure)), ratioLimit);
  }

  /** Judges the ratio: at most, or for rates at least, {@code limit}. */
  public Row ratioLimit(double limit) {
    return new Row(topic, what, figure, budget, peer, Optional.of(limit));
  }

  public Optional<Double> ratio() {
    return peer.filter(other -> other.figure().value() > 0)
        .map(other -> figure.value() / other.figure().value());
  }

  public Optional<Boolean> withinBudget() {
    return budget.map(limit -> figure.unit().within(figure.value(), limit.value()));
  }

  public Verdict verdict() {
    if (ratioLimit.isEmpty() || ratio().isEmpty()) {
      return Verdict.NOT_JUDGED;
    }
    return figure.unit().within(ratio().get(), ratioLimit.get()) ? Verdict.HELD : Verdict.BROKEN;
  }
}
