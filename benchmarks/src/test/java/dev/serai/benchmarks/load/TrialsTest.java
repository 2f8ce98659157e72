package dev.serai.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrialsTest {

  private final Trials trials = new Trials(3, Duration.ZERO);
  private final List<String> log = new CopyOnWriteArrayList<>();

  @Test
  void oneAfterTheOtherEndsEachBeforeTheNextInTurn() throws IOException {
    Versus times =
        new Trials(2, Duration.ZERO).sequential(trial("a"), () -> log.add("then"), trial("b"));

    assertThat(times.served().count()).isEqualTo(2);
    assertThat(log)
        .containsExactly("a", "end a", "then", "b", "end b", "a", "end a", "then", "b", "end b");
  }

  @Test
  void thoseThatOverlapEndTogether() throws Exception {
    Versus times = trials.burst(trial("a"), trial("b"));

    assertThat(times.direct().count()).isEqualTo(3);
    assertThat(log.subList(0, 6)).containsExactly("a", "a", "a", "end a", "end a", "end a");
    assertThat(log).hasSize(12);
  }

  @Test
  void thoseOfABurstThatFailsEndToo() {
    var begun = new AtomicInteger();
    Trial second =
        () -> {
          if (begun.incrementAndGet() == 2) {
            throw new IOException("no more");
          }
          return trial("a").begin();
        };

    assertThatIOException()
        .isThrownBy(() -> trials.burst(second, trial("b")))
        .withMessageContaining("no more");
    assertThat(log).filteredOn(word -> word.equals("end a")).hasSize(2);
  }

  @Test
  void saysWhatCannotBeEnded() {
    List<AutoCloseable> things =
        List.of(
            () -> log.add("ended"),
            () -> {
              throw new IllegalStateException("stuck");
            });

    assertThatIOException()
        .isThrownBy(() -> Trials.closeAll(things))
        .withMessageContaining("stuck");
    assertThat(log).containsExactly("ended");
  }

  private Trial trial(String name) {
    return () -> {
      log.add(name);
      return () -> log.add("end " + name);
    };
  }
}
