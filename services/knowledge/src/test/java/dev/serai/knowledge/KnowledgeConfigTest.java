package dev.serai.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeConfigTest {

  @Test
  void takesEachBoundAtItsEdges() {
    assertThat(config(1, 1, Duration.ofSeconds(1)).ingests()).isEqualTo(1);
    assertThat(config(10_000_000, 64, Duration.ofHours(1)).ingests()).isEqualTo(64);
    assertThat(new ChunkingConfig(100, 50).overlap()).isEqualTo(50);
    assertThat(new ChunkingConfig(8_000, 0).characters()).isEqualTo(8_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65})
  void refusesNumbersOfIngestsOutOfRange(int ingests) {
    assertThatThrownBy(() -> config(1, ingests, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10_000_001})
  void refusesNumbersOfChunksOutOfRange(int chunks) {
    assertThatThrownBy(() -> config(chunks, 1, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("chunks");
  }

  @Test
  void refusesTheRest() {
    assertThatThrownBy(() -> config(1, 1, Duration.ofMillis(999)))
        .hasMessageContaining("at least a second");
    assertThatThrownBy(() -> new ChunkingConfig(99, 0)).hasMessageContaining("100");
    assertThatThrownBy(() -> new ChunkingConfig(8_001, 0)).hasMessageContaining("8000");
    assertThatThrownBy(() -> new ChunkingConfig(100, 51)).hasMessageContaining("half");
    assertThatThrownBy(() -> new ChunkingConfig(100, -1)).hasMessageContaining("half");
  }

  private static KnowledgeConfig config(int chunks, int ingests, Duration lease) {
    KnowledgeConfig standard = KnowledgeConfig.DEFAULT;
    return new KnowledgeConfig(
        standard.encryption(),
        standard.basesPerAccount(),
        standard.documentsPerBase(),
        chunks,
        standard.documentBytes(),
        standard.pages(),
        standard.textCharacters(),
        standard.parseTime(),
        standard.parsers(),
        ingests,
        lease,
        standard.chunking());
  }
}
