package dev.serai.browser.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveViewConfigTest {

  private static final Duration SOME = Duration.ofSeconds(1);

  @Test
  void everyBoundAllowsSomething() {
    assertThat(new LiveViewConfig(1, SOME, SOME, 100).quality()).isEqualTo(100);
    assertThatThrownBy(() -> new LiveViewConfig(0, SOME, SOME, 70))
        .hasMessageContaining("1 watcher");
    assertThatThrownBy(() -> new LiveViewConfig(1, SOME, SOME, 0)).hasMessageContaining("quality");
    assertThatThrownBy(() -> new LiveViewConfig(1, SOME, SOME, 101))
        .hasMessageContaining("quality");
    assertThatThrownBy(() -> new LiveViewConfig(1, Duration.ZERO, SOME, 70))
        .hasMessageContaining("ticket-kept");
    assertThatThrownBy(() -> new LiveViewConfig(1, SOME, Duration.ZERO, 70))
        .hasMessageContaining("control-kept");
  }
}
