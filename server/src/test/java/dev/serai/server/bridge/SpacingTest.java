package dev.serai.server.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpacingTest {

  private final TestClock clock = TestClock.create();
  private final Spacing spacing = new Spacing(Duration.ofSeconds(10), clock);

  @Test
  void letsEachKeyPassOnceInAWhile() {
    assertThat(spacing.pass("a")).isTrue();
    assertThat(spacing.pass("a")).isFalse();
    assertThat(spacing.pass("b")).isTrue();

    clock.advance(Duration.ofSeconds(9));
    assertThat(spacing.pass("a")).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(spacing.pass("a")).isTrue();
  }
}
