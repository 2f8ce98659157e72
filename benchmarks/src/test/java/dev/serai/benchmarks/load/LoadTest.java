package dev.serai.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadTest {

  private static final Duration SHORT = Duration.ofMillis(20);

  @Test
  void countsEveryCallOfEveryCaller() throws Exception {
    var calls = new AtomicInteger();

    Samples samples = new Load(4, SHORT).run(calls::incrementAndGet);

    assertThat(samples.count()).isEqualTo(calls.get());
  }

  @Test
  void failsWithTheFirstCallThatFails() {
    Call broken =
        () -> {
          throw new IOException("gone");
        };

    assertThatIOException()
        .isThrownBy(() -> new Load(2, SHORT).run(broken))
        .withMessageContaining("gone");
  }
}
