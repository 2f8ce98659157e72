package dev.serai.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class McpAffinityTest {

  @Test
  void takesAnIdThatIsLongEnoughAsItIs() {
    assertThat(McpAffinity.sessionId("m".repeat(33))).isEqualTo("m".repeat(33));
  }

  @Test
  void mapsAShortOrOverlongIdToTheSameSessionEachTime() {
    assertThat(McpAffinity.sessionId("short"))
        .hasSize(68)
        .isEqualTo(McpAffinity.sessionId("short"));
    assertThat(McpAffinity.sessionId("m".repeat(257))).hasSize(68);
    assertThat(McpAffinity.sessionId("short")).isNotEqualTo(McpAffinity.sessionId("other"));
  }
}
