package dev.serai.memory.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.search.FakeEmbedder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassifierTest {

  @Test
  void keepsWhatLastsAndDropsTheRest() {
    Share held = Share.of(Labelled.load().stream().filter(Labelled::held).toList());

    assertThat(held.precision()).isGreaterThan(0.9);
    assertThat(held.recall()).isGreaterThan(0.9);
  }

  @Test
  void wasTunedOnOtherSentences() {
    Share tuned = Share.of(Labelled.load().stream().filter(one -> !one.held()).toList());

    assertThat(tuned.precision()).isGreaterThan(0.93);
    assertThat(tuned.recall()).isGreaterThan(0.93);
  }

  @Test
  void knowsAPreferenceFromAPlan() {
    List<Verdict> verdicts =
        RealModel.CLASSIFIER.judge(List.of("I love strong coffee.", "I will fly to Oslo in May."));

    assertThat(verdicts)
        .extracting(Verdict::kind)
        .containsExactly(Salience.PREFERENCE, Salience.PLAN);
  }

  @Test
  void embedsNothingWithoutSentences() {
    var embedder = new FakeEmbedder();

    List<Verdict> verdicts = new Classifier(embedder, Prototypes.load()).judge(List.of());

    assertThat(verdicts).isEmpty();
    assertThat(embedder.embedded()).isZero();
  }

  @Test
  void embedsItsPrototypesOnce() {
    var embedder = new FakeEmbedder();
    var classifier = new Classifier(embedder, Prototypes.load());

    classifier.judge(List.of("I live in Zurich."));
    int first = embedder.embedded();
    classifier.judge(List.of("I live in Bern."));

    assertThat(embedder.embedded()).isEqualTo(first + 1);
  }

  /** How many of those kept are to be kept, and the reverse. */
  private record Share(double precision, double recall) {

    static Share of(List<Labelled> sentences) {
      int right = 0;
      int kept = 0;
      for (Labelled one : sentences) {
        boolean found = !ofTurn(one.sentence()).isEmpty();
        kept += found ? 1 : 0;
        right += found && one.kind().lasting() ? 1 : 0;
      }
      long lasting = sentences.stream().filter(one -> one.kind().lasting()).count();
      return new Share((double) right / kept, (double) right / lasting);
    }

    private static List<Statement> ofTurn(String sentence) {
      return new Statements(RealModel.CLASSIFIER).in(Talk.user(sentence).fresh());
    }
  }
}
