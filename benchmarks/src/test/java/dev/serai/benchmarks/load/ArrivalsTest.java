package dev.serai.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private static final Duration GAP = Duration.ofMillis(1);

  @Test
  void callsOnceForEachThatCame() throws Exception {
    var calls = new AtomicInteger();

    Samples samples = new Arrivals(5, GAP).run(calls::incrementAndGet);

    assertThat(calls).hasValue(5);
    assertThat(samples.count()).isEqualTo(5);
  }

  @Test
  void thoseWhoComeAtOnceDoNotWaitForEachOther() throws Exception {
    var all = new CyclicBarrier(8);

    Samples samples = new Arrivals(8, Duration.ZERO).run(() -> meet(all));

    assertThat(samples.count()).isEqualTo(8);
  }

  @Test
  void failsWithTheFirstCallThatFails() {
    Call broken =
        () -> {
          throw new IOException("gone");
        };

    assertThatIOException()
        .isThrownBy(() -> new Arrivals(2, GAP).run(broken))
        .withMessageContaining("gone");
  }

  @Test
  void needsACallerAndNoNegativeGap() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(0, GAP));
    assertThatIllegalArgumentException().isThrownBy(() -> new Arrivals(1, GAP.negated()));
  }

  private static void meet(CyclicBarrier all) throws IOException {
    try {
      all.await(20, TimeUnit.SECONDS);
    } catch (Exception alone) {
      throw new IOException(alone);
    }
  }
}
