package dev.serai.server.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.models.EmbeddingModel;
import dev.serai.models.FakeEmbeddingModel;
import dev.serai.models.ModelException;
import dev.serai.models.ModelFailure;
import dev.serai.search.Embedding;
import dev.serai.search.TextRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbedderOfModelsTest {

  @Test
  void givesUnitVectorsInOrder() {
    var embedder = new EmbedderOfModels(new FakeEmbeddingModel(64));

    List<Embedding> both =
        embedder.embed(TextRole.PASSAGE, List.of("cancel an order", "weather in Osh"));

    assertThat(embedder.model()).isEqualTo("words-64/64");
    assertThat(both).hasSize(2).allMatch(embedding -> embedding.dimensions() == 64);
    Embedding query = embedder.embed(TextRole.QUERY, "cancel my order");
    assertThat(query.dot(both.getFirst())).isGreaterThan(query.dot(both.getLast()));
    assertThat(query.dot(query)).isBetween(0.9999, 1.0001);
  }

  @Test
  void givesTheModelTheBeginningAndTheRole() {
    var model = new Recording();

    new EmbedderOfModels(model)
        .embed(TextRole.QUERY, " ".repeat(3_000) + "refund a payment ".repeat(20_000));

    assertThat(model.lengths).containsExactly(2_000);
    assertThat(model.purposes).containsExactly(EmbeddingModel.Purpose.QUERY);
  }

  @Test
  void refusesABlankText() {
    var embedder = new EmbedderOfModels(new FakeEmbeddingModel(64));

    assertThatThrownBy(() -> embedder.embed(TextRole.PASSAGE, List.of("fine", " ")))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.VALIDATION));
  }

  @Test
  void tellsFailuresInThePlatformsWords() {
    var model = new Recording();
    model.failure = ModelFailure.THROTTLED;

    assertThatThrownBy(() -> new EmbedderOfModels(model).embed(TextRole.QUERY, "text"))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.THROTTLED));
  }

  @Test
  void saysThatAModelGivesNoDirection() {
    assertThatThrownBy(() -> new EmbedderOfModels(new Recording()).embed(TextRole.QUERY, "zero"))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DEPENDENCY));
  }

  @Test
  void refusesToWorkWhenClosed() {
    var embedder = new EmbedderOfModels(new FakeEmbeddingModel(64));
    embedder.close();
    embedder.close();

    assertThatThrownBy(() -> embedder.embed(TextRole.QUERY, "late"))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Keeps what it is asked; points nowhere for the text {@code zero}. */
  private static final class Recording implements EmbeddingModel {

    private final List<Integer> lengths = new ArrayList<>();
    private final List<Purpose> purposes = new ArrayList<>();
    private ModelFailure failure = ModelFailure.INTERNAL;

    @Override
    public String name() {
      return "recording";
    }

    @Override
    public String modelId() {
      return "recording-1";
    }

    @Override
    public int dimensions() {
      return 2;
    }

    @Override
    public List<float[]> embed(Purpose purpose, List<String> texts) {
      if (failure != ModelFailure.INTERNAL) {
        throw new ModelException(failure, "the test says so");
      }
      texts.forEach(text -> lengths.add(text.length()));
      purposes.add(purpose);
      return texts.stream()
          .map(text -> text.equals("zero") ? new float[2] : new float[] {1, 0})
          .toList();
    }
  }
}
