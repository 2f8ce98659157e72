package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemandTest {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration SPAN = Duration.ofSeconds(1);
  private static final Duration LONGER = Duration.ofSeconds(2);

  private final TestClock clock = TestClock.create();
  private final Demand demand = new Demand(WINDOW, 8);

  @Test
  void isNothingWhereNothingWasAskedFor() {
    assertThat(peak()).isZero();
  }

  @Test
  void countsWhatIsAskedForAtAboutTheSameTime() {
    ask(3);
    clock.advance(SPAN.dividedBy(2));
    ask(2);

    assertThat(peak()).isEqualTo(5);
  }

  @Test
  void isOneWhereOneComesAfterTheOther() {
    for (int i = 0; i < 5; i++) {
      ask(1);
      clock.advance(SPAN);
    }

    assertThat(peak()).isOne();
  }

  @Test
  void remembersTheBusiestMomentForAWindow() {
    ask(5);
    clock.advance(LONGER);
    ask(2);
    clock.advance(WINDOW.minus(LONGER).minusMillis(1));
    assertThat(peak()).isEqualTo(5);

    clock.advance(Duration.ofMillis(1));
    assertThat(peak()).isEqualTo(2);

    clock.advance(LONGER);
    assertThat(peak()).isZero();
  }

  @Test
  void isNeverMoreThanTheMost() {
    ask(1000);

    assertThat(peak()).isEqualTo(8);
  }

  @Test
  void isNothingWhereTheMostIsNothing() {
    var none = new Demand(WINDOW, 0);
    none.asked(clock.instant(), SPAN);

    assertThat(none.peak(clock.instant())).isZero();
  }

  private void ask(int times) {
    for (int i = 0; i < times; i++) {
      demand.asked(clock.instant(), SPAN);
    }
  }

  private int peak() {
    return demand.peak(clock.instant());
  }
}
