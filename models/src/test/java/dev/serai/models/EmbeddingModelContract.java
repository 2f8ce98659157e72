package dev.serai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.models.EmbeddingModel.Purpose;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every embedding model keeps. */
public abstract class EmbeddingModelContract {

  protected abstract EmbeddingModel model();

  @Test
  void givesNothingForNothing() {
    assertThat(model().embed(Purpose.PASSAGE, List.of())).isEmpty();
  }

  @Test
  void givesVectorsOfItsDimensions() {
    assertThat(model().embed(Purpose.QUERY, List.of("cancel an order")).getFirst())
        .hasSize(model().dimensions());
  }

  @Test
  void answersInTheOrderOfTheTextsHoweverMany() {
    List<String> texts = IntStream.range(0, 150).mapToObj(i -> "text number " + i).toList();

    List<float[]> together = model().embed(Purpose.PASSAGE, texts);

    assertThat(together).hasSize(150);
    for (int i : new int[] {0, 63, 64, 149}) {
      float[] alone = model().embed(Purpose.PASSAGE, List.of(texts.get(i))).getFirst();
      assertThat(cosine(alone, together.get(i))).as(texts.get(i)).isGreaterThan(0.999);
    }
  }

  @Test
  void putsTextsThatShareAMeaningNearer() {
    float[] query = model().embed(Purpose.QUERY, List.of("cancel my order")).getFirst();
    List<float[]> passages =
        model()
            .embed(
                Purpose.PASSAGE,
                List.of("cancel an order before it ships", "weather forecast for Samarkand"));

    assertThat(cosine(query, passages.getFirst())).isGreaterThan(cosine(query, passages.getLast()));
  }

  @Test
  void embedsAnyCharacters() {
    List<String> odd = List.of("ünïcödé", "支払いを返金する", "\uD83D\uDE80", "\u0000", "a\ud800b");

    assertThat(model().embed(Purpose.QUERY, odd)).hasSameSizeAs(odd);
  }

  @Test
  void refusesABlankText() {
    assertThatThrownBy(() -> model().embed(Purpose.PASSAGE, List.of("fine", " \n")))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.failure()).isEqualTo(ModelFailure.INVALID));
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double lengthA = 0;
    double lengthB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      lengthA += (double) a[i] * a[i];
      lengthB += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(lengthA * lengthB);
  }
}
