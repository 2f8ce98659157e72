package dev.serai.protocol.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.model.Implementation;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientConfigTest {

  private final ClientConfig config = ClientConfig.of(new Implementation("test", "1"));

  @Test
  void hasTheDefaultsItPromises() {
    assertThat(config.revisions()).containsExactlyInAnyOrder(Revision.values());
    assertThat(config.timeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.longest()).isEqualTo(Duration.ofHours(1));
    assertThat(config.probeTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.resumptions()).isEqualTo(5);
    assertThat(config.longestPause()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.logLevel()).isEmpty();
  }

  @Test
  void refusesBoundsThatAreNone() {
    assertThatThrownBy(() -> config.speaking(Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config.within(Duration.ZERO, Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config.within(Duration.ofHours(1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsTheNewestOfEachEra() {
    assertThat(config.newestStateless()).contains(Revision.V2026_07_28);
    assertThat(config.newestWithHandshake()).contains(Revision.V2025_11_25);
    assertThat(config.speaking(Set.of(Revision.V2025_03_26)).newestStateless()).isEmpty();
  }
}
