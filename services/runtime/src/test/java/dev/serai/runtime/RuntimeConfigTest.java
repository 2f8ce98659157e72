package dev.serai.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.serai.storage.code.ArchiveLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RuntimeConfigTest {

  @Test
  void hasTheDocumentedDefaults() {
    assertThat(RuntimeConfig.DEFAULT)
        .isEqualTo(
            new RuntimeConfig(
                new RuntimeQuotas(1000, 1000, 10, 50),
                new ArchiveLimits(250_000_000, 750_000_000, 65_535, 200),
                Duration.ofSeconds(30),
                5,
                Duration.ofSeconds(2)));
  }

  @Test
  void refusesLimitsThatAllowNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RuntimeQuotas(0, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new RuntimeQuotas(1, 1, 1, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ArchiveLimits(0, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ArchiveLimits(1, 1, 65_536, 1));
  }
}
