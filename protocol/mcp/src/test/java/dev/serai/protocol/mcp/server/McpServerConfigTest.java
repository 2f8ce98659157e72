package dev.serai.protocol.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.protocol.mcp.Revision;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class McpServerConfigTest {

  @Test
  void hasTheDefaultsItPromises() {
    McpServerConfig config = McpServerConfig.DEFAULT;

    assertThat(config.revisions()).containsExactlyInAnyOrder(Revision.values());
    assertThat(config.messages().messageBytes()).isEqualTo(6 * 1024 * 1024);
    assertThat(config.sessions()).isTrue();
    assertThat(config.streaming()).isTrue();
    assertThat(config.sessionLifetime()).isEqualTo(Duration.ofHours(1));
    assertThat(config.maxSessions()).isEqualTo(10_000);
    assertThat(config.pendingRequests()).isEqualTo(64);
    assertThat(config.askTimeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.quiet()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.keepAlive()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.keptBytes()).isEqualTo(8 * 1024 * 1024);
  }

  @Test
  void refusesBoundsThatAreNone() {
    McpServerConfig config = McpServerConfig.DEFAULT;

    assertThatThrownBy(() -> config.serving(Set.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config.keeping(0, Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config.keeping(1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> config.livelyEvery(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SharedBounds(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SharedBounds(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void changesNothingButWhatItIsToldTo() {
    McpServerConfig config = McpServerConfig.DEFAULT;

    assertThat(config.withoutSessions().sessions()).isFalse();
    assertThat(config.withoutStreaming().streaming()).isFalse();
    assertThat(config.keeping(10_000, Duration.ofHours(1))).isEqualTo(config);
    assertThat(config.livelyEvery(Duration.ofSeconds(5))).isEqualTo(config);
  }
}
