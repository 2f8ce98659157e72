package dev.serai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigTest {

  private static final TextField NAME = new TextField("name", 1, true);

  @Test
  void pinsTheDefaults() {
    IndexConfig index = IndexConfig.of(NAME);

    assertThat(index.fusion()).isEqualTo(new Fusion(0.3, 0.7));
    assertThat(index.documents()).isEqualTo(500_000);
    assertThat(index.batch()).isEqualTo(20_000);
    assertThat(index.textCharacters()).isEqualTo(50_000);
    assertThat(index.passageCharacters()).isEqualTo(2_000);
    assertThat(index.queryCharacters()).isEqualTo(10_000);
    assertThat(index.results()).isEqualTo(100);
    assertThat(index.candidates()).isEqualTo(100);
    assertThat(index.exact()).isEqualTo(10_000);
    assertThat(index.graphFrom()).isEqualTo(10_000);
    assertThat(EmbedderConfig.DEFAULT.patience()).isEqualTo(Duration.ofSeconds(10));
    assertThat(EmbedderConfig.DEFAULT.characters()).isEqualTo(2_000);
    assertThat(EmbedderConfig.DEFAULT.concurrency()).isPositive();
  }

  @Test
  void pinsWhatDialoguesAreSearchedWith() {
    IndexConfig index = IndexConfig.dialogue(NAME);

    assertThat(index.fusion()).isEqualTo(new Fusion(0.5, 0.5));
    assertThat(index.bm25().k1()).isEqualTo(0.9);
    assertThat(index.bm25().b()).isEqualTo(0.2);
    assertThat(index.bm25().unasked()).contains("what", "did", "you").doesNotContain("may", "");
    assertThat(index.candidates()).isEqualTo(100);
    assertThat(index.graphFrom()).isEqualTo(2_000);
    assertThat(index.exact()).isEqualTo(10_000);
    assertThat(Context.DIALOGUE).isEqualTo(new Context(0.2, 0.1));
    assertThat(IndexConfig.of(NAME).bm25()).isEqualTo(new Bm25(1.2, 0.75, Set.of()));
  }

  @Test
  void changesOneBoundAtATime() {
    IndexConfig index = IndexConfig.of(NAME).batch(1).passageCharacters(2).graphFrom(3);

    assertThat(index.batch()).isEqualTo(1);
    assertThat(index.passageCharacters()).isEqualTo(2);
    assertThat(index.graphFrom()).isEqualTo(3);
    assertThat(index.documents()).isEqualTo(500_000);
  }

  @Test
  void refusesWhatMakesNoIndex() {
    assertThatIllegalArgumentException().isThrownBy(IndexConfig::of);
    assertThatIllegalArgumentException().isThrownBy(() -> IndexConfig.of(NAME, NAME));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IndexConfig.of(new TextField("name", 1, false)));
    assertThatIllegalArgumentException().isThrownBy(() -> new TextField("name", 0.5, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new TextField("name", 101, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new TextField(" ", 1, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new Fusion(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Fusion(-1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Fusion(Double.NaN, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EmbedderConfig(0, Duration.ofSeconds(1), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new EmbedderConfig(1, Duration.ZERO, 1));
  }
}
