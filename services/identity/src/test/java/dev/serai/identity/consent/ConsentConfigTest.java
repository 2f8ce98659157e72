package dev.serai.identity.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsentConfigTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void hasTheDocumentedDefaults() {
    assertThat(ConsentConfig.DEFAULT)
        .isEqualTo(
            new ConsentConfig(
                Duration.ofMinutes(10),
                Duration.ofMinutes(2),
                100,
                Duration.ofMinutes(10),
                HOUR,
                MINUTE,
                10_000));
  }

  @Test
  void takesLivesOfAnHourAtMost() {
    assertThat(sessions(HOUR).sessionLife()).isEqualTo(HOUR);
    assertThatIllegalArgumentException().isThrownBy(() -> sessions(HOUR.plusMillis(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> sessions(Duration.ZERO));
  }

  @Test
  void takesPositiveCountsOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConsentConfig(MINUTE, MINUTE, 0, MINUTE, HOUR, MINUTE, 1))
        .withMessageContaining("sessions-per-user");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConsentConfig(MINUTE, MINUTE, 1, MINUTE, HOUR, MINUTE, 0))
        .withMessageContaining("traded-tokens");
  }

  private static ConsentConfig sessions(Duration life) {
    return new ConsentConfig(life, MINUTE, 1, MINUTE, HOUR, MINUTE, 1);
  }
}
