package dev.serai.benchmarks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveObjectsTest {

  @Test
  void readsTheTotalOfAHistogram() throws IOException {
    List<String> histogram =
        List.of(
            "4242:",
            " num     #instances         #bytes  class name (module)",
            "   1:         22321        2057752  [B (java.base@25)",
            "Total        178213        8192512");

    assertThat(LiveObjects.bytes(histogram)).isEqualTo(8_192_512);
  }

  @Test
  void saysSoWhenThereIsNone() {
    assertThatIOException().isThrownBy(() -> LiveObjects.bytes(List.of("no such process")));
    assertThatIOException().isThrownBy(() -> LiveObjects.bytes(List.of()));
  }
}
