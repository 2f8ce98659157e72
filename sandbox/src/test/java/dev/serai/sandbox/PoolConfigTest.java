package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolConfigTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void hasTheDocumentedDefaults() {
    assertThat(PoolConfig.DEFAULT)
        .isEqualTo(
            new PoolConfig(
                1,
                4,
                Map.of(),
                16,
                1L << 30,
                Duration.ofMinutes(1),
                2,
                Duration.ofMinutes(1),
                Duration.ofSeconds(5)));
    assertThat(PoolConfig.NONE.sizeOf()).isEqualTo(new PoolSize(0, 0));
  }

  @Test
  void takesTheSizeOfTheFirstNameThatHasOne() {
    var config =
        new PoolConfig(
            1,
            2,
            Map.of("gvisor", new PoolSize(3, 4), "desk-a1B2c3D4e5", new PoolSize(5, 6)),
            16,
            0,
            SECOND,
            1,
            SECOND,
            SECOND);

    assertThat(config.sizeOf("desk-a1B2c3D4e5", "gvisor")).isEqualTo(new PoolSize(5, 6));
    assertThat(config.sizeOf("other-a1B2c3D4e5", "gvisor")).isEqualTo(new PoolSize(3, 4));
    assertThat(config.sizeOf("other-a1B2c3D4e5", "namespace")).isEqualTo(new PoolSize(1, 2));
  }

  @Test
  void refusesImpossibleSizes() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PoolSize(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PoolSize(1025, 1025));
    assertThatIllegalArgumentException().isThrownBy(() -> new PoolSize(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new PoolSize(0, 1025));
    assertThat(new PoolSize(1024, 1024).most()).isEqualTo(1024);
  }

  @Test
  void refusesImpossibleBounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> config(2, 1, 1, SECOND));
    assertThatIllegalArgumentException().isThrownBy(() -> config(1, 1, 0, SECOND));
    assertThatIllegalArgumentException().isThrownBy(() -> config(1, 1, 1025, SECOND));
    assertThatIllegalArgumentException().isThrownBy(() -> config(1, 1, 1, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> PoolConfig.DEFAULT.within(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> PoolConfig.DEFAULT.within(65_537, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> PoolConfig.DEFAULT.within(0, -1));
    assertThat(PoolConfig.DEFAULT.within(65_536, 0).total()).isEqualTo(65_536);
  }

  private static PoolConfig config(int size, int most, int starts, Duration time) {
    return new PoolConfig(size, most, Map.of(), 1, 0, time, starts, SECOND, SECOND);
  }
}
