package dev.serai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void runsNoMoreThanItsPlacesAtATime() throws Exception {
    Turns turns = new Turns("turns-", 2, LONG);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Future<Integer>> pending = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      pending.add(
          turns.submit(
              () -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                return running.decrementAndGet();
              }));
    }
    for (Future<Integer> each : pending) {
      each.get();
    }

    assertThat(most.get()).isBetween(1, 2);
    assertThat(turns.end()).isTrue();
  }

  @Test
  void tellsWhenItStaysBusy() throws Exception {
    Turns turns = new Turns("turns-", 1, Duration.ofMillis(1));
    CountDownLatch busy = new CountDownLatch(1);
    Future<String> first =
        turns.submit(
            () -> {
              busy.await();
              return "done";
            });

    assertThatThrownBy(() -> turns.submit(() -> "late"))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.THROTTLED));
    busy.countDown();
    assertThat(first.get()).isEqualTo("done");
    assertThat(turns.end()).isTrue();
  }

  @Test
  void givesAPlaceBackAfterAFailureAndAfterACancel() throws Exception {
    Turns turns = new Turns("turns-", 1, LONG);
    for (int i = 0; i < 20; i++) {
      turns
          .submit(
              () -> {
                throw new IllegalStateException("fails");
              })
          .cancel(false);
    }

    assertThat(turns.submit(() -> "served").get()).isEqualTo("served");
    assertThat(turns.end()).isTrue();
  }

  @Test
  void takesNothingAfterItsEnd() {
    Turns turns = new Turns("turns-", 1, LONG);
    turns.end();

    assertThatThrownBy(() -> turns.submit(() -> "late")).isInstanceOf(IllegalStateException.class);
  }
}
