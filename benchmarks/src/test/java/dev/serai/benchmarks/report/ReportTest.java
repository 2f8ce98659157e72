package dev.serai.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Machine MACHINE = new Machine(2, 8L << 30, "Linux 6 amd64", "25");
  private static final Row HELD =
      Row.of("invoke", "p50", Quantity.millis(2))
          .budget(1)
          .against("direct", Quantity.millis(1))
          .ratioLimit(3);
  private static final Row BROKEN = HELD.ratioLimit(1.5);

  @Test
  void isHeldWhenNoRatioWasMissed() {
    assertThat(new Report(MACHINE, List.of(HELD)).held()).isTrue();
    assertThat(new Report(MACHINE, List.of(HELD, BROKEN)).held()).isFalse();
  }

  @Test
  void printsFigureBudgetPeerAndRatio() {
    String table = new Report(MACHINE, List.of(HELD)).table();

    assertThat(table)
        .contains("2 processors, 8 GiB")
        .containsPattern(
            "invoke +p50 +2.00 ms +<= 1.00 ms \\(over\\) +direct +1.00 ms +2.00 x +<= 3.00 x +held");
  }

  @Test
  void writesTheSameAsJson() {
    var json = new Report(MACHINE, List.of(BROKEN)).json();

    assertThat(json.path("held").asBoolean()).isFalse();
    assertThat(json.at("/rows/0/figure").asDouble()).isEqualTo(2);
    assertThat(json.at("/rows/0/unit").asText()).isEqualTo("ms");
    assertThat(json.at("/rows/0/withinBudget").asBoolean()).isFalse();
    assertThat(json.at("/rows/0/ratio").asDouble()).isEqualTo(2);
    assertThat(json.at("/rows/0/verdict").asText()).isEqualTo("broken");
  }
}
