package dev.serai.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuantityTest {

  @Test
  void printsThreeDigitsThatCount() {
    assertThat(Quantity.millis(0.12345)).hasToString("0.123 ms");
    assertThat(Quantity.millis(1.2345)).hasToString("1.23 ms");
    assertThat(Quantity.millis(12.345)).hasToString("12.3 ms");
    assertThat(Quantity.perSecond(12345.6)).hasToString("12346 /s");
    assertThat(Quantity.millis(0)).hasToString("0 ms");
  }

  @Test
  void convertsToTheUnitItPrints() {
    assertThat(Quantity.time(Duration.ofNanos(1_500_000)).value()).isEqualTo(1.5);
    assertThat(Quantity.memory(3 * 1024 * 1024).value()).isEqualTo(3);
    assertThat(Quantity.throughput(100_000_000, Duration.ofMillis(500)).value()).isEqualTo(200);
  }

  @Test
  void countsWhatFindsRoomInAGibibyte() {
    assertThat(Quantity.perGibibyte(32L * 1024 * 1024)).hasToString("32.0 /GiB");
  }

  @Test
  void neverFallsBelowZero() {
    assertThat(Quantity.millis(1).minus(Quantity.millis(2)).value()).isZero();
  }
}
