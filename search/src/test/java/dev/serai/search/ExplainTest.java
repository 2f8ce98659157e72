package dev.serai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplainTest {

  private final FakeEmbedder embedder = new FakeEmbedder();
  private final HybridIndex index =
      HybridIndex.inMemory(IndexConfig.of(new TextField("text", 1, true)), embedder);

  @BeforeEach
  void fill() {
    index.put(
        "m",
        List.of(
            note("refund", "Refunds are paid within three days"),
            note("days", "Opening days of the shop"),
            note("cat", "The cat sleeps")));
  }

  @AfterEach
  void close() {
    index.close();
  }

  private static Document note(String id, String text) {
    return Document.of(id, Map.of("text", text));
  }

  @Test
  void saysWhatMadeEachScore() {
    List<Explained> explained = index.explain("m", Search.of("refunds paid in days", 3));

    Explained best = explained.getFirst();
    assertThat(best.id()).isEqualTo("refund");
    assertThat(best.matched()).containsExactly("refund", "paid", "days");
    assertThat(best.words().orElseThrow().rank()).isEqualTo(1);
    assertThat(best.words().orElseThrow().share()).isEqualTo(0.3);
    assertThat(best.words().orElseThrow().found()).isPositive();
    assertThat(best.meaning().orElseThrow().share()).isEqualTo(0.7);
    assertThat(explained.get(1).matched()).containsExactly("days");
    assertThat(explained.get(2).words()).isEmpty();
    assertThat(explained.get(2).meaning().orElseThrow().rank()).isEqualTo(3);
    for (Explained one : explained) {
      double sum = share(one.words()) + share(one.meaning());
      assertThat(one.score()).isCloseTo(sum, within(1e-12));
    }
  }

  private static double share(java.util.Optional<Explained.Part> part) {
    return part.map(Explained.Part::share).orElse(0.0);
  }

  @Test
  void explainsTheHitsOfTheSearchInTheirOrder() {
    Search search = Search.of("days of the cat", 2);

    List<Hit> explained =
        index.explain("m", search).stream().map(e -> new Hit(e.id(), e.score())).toList();

    assertThat(explained).isEqualTo(index.search("m", search));
    assertThat(index.explain("nowhere", search)).isEmpty();
  }

  @Test
  void leavesOutTheSideThatWasNotAsked() {
    Explained byWords = index.explain("m", Search.of("cat", 1).fusion(Fusion.WORDS)).getFirst();

    assertThat(byWords.meaning()).isEmpty();
    assertThat(byWords.words().orElseThrow().share()).isEqualTo(1);
  }

  @Test
  void scoresCompareWithinAResult() {
    List<Hit> three = index.search("m", Search.of("refunds paid in days", 3));
    List<Hit> one = index.search("m", Search.of("refunds paid in days", 1));

    assertThat(three).extracting(Hit::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(three).allSatisfy(hit -> assertThat(hit.score()).isBetween(0.0, 1.0));
    assertThat(one).containsExactly(three.getFirst());
    assertThat(three.getFirst().score()).isEqualTo(1);
  }

  @Test
  void scoresOfThoseWhoseTextsAreAlikeAreAlike() {
    index.put("m", List.of(note("cat2", "The cat sleeps")));

    List<Hit> found = index.search("m", Search.of("cat", 2));

    assertThat(found).extracting(Hit::id).containsExactly("cat", "cat2");
    assertThat(found.get(0).score()).isEqualTo(found.get(1).score());
  }
}
