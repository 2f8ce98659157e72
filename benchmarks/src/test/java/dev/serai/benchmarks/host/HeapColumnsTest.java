package dev.serai.benchmarks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HeapColumnsTest {

  private static final String HEADINGS =
      "    S0C         S1C         S0U         S1U          EC           EU           OC           OU";

  @Test
  void addsUpWhatIsUsedInEverySpace() {
    var columns = new HeapColumns(HEADINGS);

    long used = columns.usedBytes(" 768.0  768.0   1.0   2.0   6656.0   4.0   16384.0   8.5");

    assertThat(used).isEqualTo((long) (15.5 * 1024));
  }

  @Test
  void refusesOtherHeadings() {
    assertThatIllegalArgumentException().isThrownBy(() -> new HeapColumns("Timestamp  S0  S1"));
  }
}
