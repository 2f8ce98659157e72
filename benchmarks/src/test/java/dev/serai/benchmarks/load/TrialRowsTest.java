package dev.serai.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrialRowsTest {

  @Test
  void tellsMiddleAndTailBesideThoseOfThePeer() {
    var times = new Versus(samples(1, 2, 3), samples(10, 20, 90));

    var rows = new TrialRows("gvisor", "bare").of("start", times);

    assertThat(rows).extracting(row -> row.what()).containsExactly("start, p50", "start, p99");
    assertThat(rows)
        .extracting(row -> row.figure().toString())
        .containsExactly("20.0 ms", "90.0 ms");
    assertThat(rows).extracting(row -> row.ratio().orElseThrow()).containsExactly(10.0, 30.0);
    assertThat(rows).allMatch(row -> row.topic().equals("gvisor"));
  }

  private static Samples samples(int... millis) {
    return Samples.of(Arrays.stream(millis).mapToObj(Duration::ofMillis).toList());
  }
}
