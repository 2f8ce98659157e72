package dev.serai.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.benchmarks.report.Row.Verdict;
import org.junit.jupiter.api.Test;

class RowTest {

  private static final Row TIME = Row.of("topic", "what", Quantity.millis(30));
  private static final Row RATE = Row.of("topic", "what", Quantity.perSecond(60));

  @Test
  void holdsATimeAtItsLimit() {
    Row row = TIME.against("peer", Quantity.millis(10));

    assertThat(row.ratioLimit(3).verdict()).isEqualTo(Verdict.HELD);
    assertThat(row.ratioLimit(2.9).verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void holdsARateAtItsLimit() {
    Row row = RATE.against("peer", Quantity.perSecond(100));

    assertThat(row.ratioLimit(0.6).verdict()).isEqualTo(Verdict.HELD);
    assertThat(row.ratioLimit(0.61).verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void holdsNothingLeftOverAndFailsForOne() {
    Row none = Row.of("topic", "files", Quantity.leftOver(0)).against("all", Quantity.count(300));
    Row one = Row.of("topic", "files", Quantity.leftOver(1)).against("all", Quantity.count(300));

    assertThat(none.ratioLimit(0).verdict()).isEqualTo(Verdict.HELD);
    assertThat(one.ratioLimit(0).verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void failsNothingForAnAbsoluteBudget() {
    Row row = TIME.budget(1);

    assertThat(row.withinBudget()).contains(false);
    assertThat(row.verdict()).isEqualTo(Verdict.NOT_JUDGED);
  }

  @Test
  void judgesNoRatioToAPeerOfZero() {
    Row row = TIME.against("peer", Quantity.millis(0)).ratioLimit(1);

    assertThat(row.ratio()).isEmpty();
    assertThat(row.verdict()).isEqualTo(Verdict.NOT_JUDGED);
  }
}
