package dev.serai.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void takesTheNearestRank() {
    Samples samples = Samples.of(LongStream.rangeClosed(1, 200).toArray(), SECOND);

    assertThat(samples.percentile(50)).isEqualTo(Duration.ofNanos(100));
    assertThat(samples.percentile(99)).isEqualTo(Duration.ofNanos(198));
    assertThat(samples.percentile(100)).isEqualTo(Duration.ofNanos(200));
  }

  @Test
  void sortsBeforeItRanks() {
    Samples samples = Samples.of(new long[] {30, 10, 20}, SECOND);

    assertThat(samples.median()).isEqualTo(Duration.ofNanos(20));
  }

  @Test
  void answersAnyPercentileOfOneSampleWithIt() {
    Samples samples = Samples.of(List.of(SECOND));

    assertThat(samples.percentile(0.1)).isEqualTo(SECOND);
    assertThat(samples.percentile(99)).isEqualTo(SECOND);
  }

  @Test
  void takesTheLowerOfTwoAsMedian() {
    assertThat(Samples.of(new long[] {2, 1}, SECOND).median()).isEqualTo(Duration.ofNanos(1));
  }

  @Test
  void countsCallsPerSecondOfTheTimeTheyTookTogether() {
    Samples samples = Samples.of(new long[] {1, 1, 1, 1}, Duration.ofMillis(500));

    assertThat(samples.perSecond()).isEqualTo(8);
  }

  @Test
  void addsUpRounds() {
    Samples slow = Samples.of(new long[] {5}, SECOND);
    Samples fast = Samples.of(new long[] {1, 2, 3}, SECOND);

    Samples together = Samples.together(List.of(slow, fast));

    assertThat(together.count()).isEqualTo(4);
    assertThat(together.perSecond()).isEqualTo(2);
    assertThat(together.percentile(100)).isEqualTo(Duration.ofNanos(5));
  }

  @Test
  void leavesTheGivenArrayAsItWas() {
    long[] nanos = {3, 1, 2};

    Samples.of(nanos, SECOND);

    assertThat(nanos).containsExactly(3, 1, 2);
  }

  @Test
  void refusesToRankNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.of(new long[0], SECOND));
  }

  @Test
  void refusesPercentilesThatAreNone() {
    Samples samples = Samples.of(List.of(SECOND));

    assertThatIllegalArgumentException().isThrownBy(() -> samples.percentile(0));
    assertThatIllegalArgumentException().isThrownBy(() -> samples.percentile(100.1));
    assertThatIllegalArgumentException().isThrownBy(() -> samples.percentile(Double.NaN));
  }
}
