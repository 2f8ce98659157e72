package dev.serai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EmbeddingTest {

  @Test
  void scalesToUnitLength() {
    assertThat(Embedding.of(3, 4).values()).containsExactly(0.6f, 0.8f);
  }

  @Test
  void survivesARow() {
    Embedding embedding = Embedding.of(1, -2, 3);

    Embedding back = Embedding.fromBytes(embedding.toBytes());

    assertThat(back.dot(embedding)).isGreaterThan(0.99999);
    assertThat(embedding.toBytes()).hasSize(12);
  }

  @Test
  void cannotBeChangedFromOutside() {
    float[] values = {1, 0};
    Embedding embedding = Embedding.of(values);

    values[0] = 0;
    embedding.values()[0] = 0;

    assertThat(embedding.values()).containsExactly(1, 0);
  }

  @Test
  void refusesWhatHasNoDirection() {
    assertThatIllegalArgumentException().isThrownBy(Embedding::of);
    assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(Float.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(Float.POSITIVE_INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> Embedding.fromBytes(new byte[3]));
    assertThatIllegalArgumentException().isThrownBy(() -> Embedding.of(1).dot(Embedding.of(1, 1)));
  }
}
