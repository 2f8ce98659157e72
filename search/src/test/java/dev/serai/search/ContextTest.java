package dev.serai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.serai.kernel.ServiceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextTest {

  private static final Search HOLIDAY = Search.of("Lisbon holiday", 10);

  private final FakeEmbedder embedder = new FakeEmbedder();
  private final HybridIndex index =
      HybridIndex.inMemory(IndexConfig.dialogue(new TextField("text", 1, true)), embedder);

  @AfterEach
  void close() {
    index.close();
  }

  private static Document turn(String session, long position, String text) {
    return Document.of(session + position, Map.of("text", text))
        .place(new Place(session, position));
  }

  private static List<String> ids(HybridIndex index, Search search) {
    return index.search("m", search).stream().map(Hit::id).toList();
  }

  private Explained explained(Search search, String id) {
    return index.explain("m", search).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void fill(HybridIndex to) {
    to.put(
        "m",
        List.of(
            turn("a", 1, "We spent our holiday in Lisbon, the three of us"),
            turn("a", 2, "The trams there were wonderful"),
            turn("a", 9, "Good night then"),
            turn("b", 2, "The trams there were wonderful"),
            Document.of("loose", Map.of("text", "The trams there were wonderful"))));
  }

  @Test
  void liftsWhatStandsBesideAGoodHit() {
    fill(index);
    Search trams = Search.of("trams in Lisbon", 10);

    assertThat(ids(index, trams).subList(1, 4)).containsExactlyInAnyOrder("a2", "b2", "loose");
    assertThat(ids(index, trams.context(Context.DIALOGUE)).subList(0, 2))
        .containsExactlyInAnyOrder("a1", "a2");
  }

  @Test
  void saysWhatThePlaceAdded() {
    fill(index);
    Search search = HOLIDAY.context(new Context(0.5, 0.25));
    double best = explained(HOLIDAY, "a1").score();
    double beside = explained(HOLIDAY, "a2").score();

    Explained neighbour = explained(search, "a2");
    assertThat(neighbour.group()).isCloseTo(0.5 * best, within(1e-9));
    assertThat(neighbour.neighbours()).isCloseTo(0.25 * best, within(1e-9));
    assertThat(neighbour.score()).isCloseTo(beside + 0.75 * best, within(1e-9));
    assertThat(explained(search, "a9").neighbours()).isZero();
    assertThat(explained(search, "a9").group()).isCloseTo(0.5 * best, within(1e-9));
    assertThat(explained(search, "b2").group())
        .isCloseTo(0.5 * explained(HOLIDAY, "b2").score(), within(1e-9));
    assertThat(explained(search, "loose").group()).isZero();
  }

  @Test
  void keepsPlacesInAFolder(@TempDir Path folder) {
    IndexConfig config = IndexConfig.dialogue(new TextField("text", 1, true));
    Search search = Search.of("trams in Lisbon", 10).context(Context.DIALOGUE);
    List<Hit> before;
    try (HybridIndex first = HybridIndex.open(folder, config, embedder)) {
      fill(first);
      before = first.search("m", search);
      first.checkpoint(1);
    }
    try (HybridIndex second = HybridIndex.open(folder, config, embedder)) {
      assertThat(second.search("m", search)).isEqualTo(before);
    }
  }

  @Test
  void neverReachesIntoAnotherPartition() {
    fill(index);
    index.put("n", List.of(turn("a", 2, "The trams there were wonderful")));

    assertThat(index.search("n", HOLIDAY.context(Context.DIALOGUE)))
        .isEqualTo(
            index.search("n", HOLIDAY).stream()
                .map(hit -> new Hit(hit.id(), hit.score() * 1.2))
                .toList());
  }

  @Test
  void favoursWithoutInsisting() {
    index.put(
        "m",
        List.of(
            turn("a", 1, "My sister paints").keywords(Map.of("speaker", Set.of("ann"))),
            turn("b", 1, "My sister paints").keywords(Map.of("speaker", Set.of("bob"))),
            turn("c", 1, "My sister paints too").keywords(Map.of("origin", Set.of("tool")))));
    String text = "Does Bob's sister paint?";
    Search search =
        Search.of(text, 10)
            .favour(Filter.mentioned("speaker", text), 0.25)
            .favour(new Filter.Equal("origin", "tool"), -0.5)
            .favour(new Filter.Exists("speaker"), 0.125);

    assertThat(ids(index, search)).startsWith("b1", "a1").contains("c1");
    assertThat(explained(search, "b1").favoured()).isEqualTo(0.375);
    assertThat(explained(search, "a1").favoured()).isEqualTo(0.125);
    assertThat(explained(search, "c1").favoured()).isEqualTo(-0.5);
  }

  @Test
  void mentionsAreWholeWordsInAnyCase() {
    assertThat(Filter.mentioned("speaker", "BOB'S and Zoë, bob"))
        .isEqualTo(
            new Filter.Any(
                List.of(
                    new Filter.Equal("speaker", "bob"),
                    new Filter.Equal("speaker", "s"),
                    new Filter.Equal("speaker", "and"),
                    new Filter.Equal("speaker", "zoë"))));
    assertThat(((Filter.Any) Filter.mentioned("x", "a b ".repeat(9) + words())).filters())
        .hasSizeLessThan(1_024);
  }

  private static String words() {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      words.append("w").append(i).append(' ');
    }
    return words.toString();
  }

  @Test
  void passesOverWordsThatAsk() {
    index.put(
        "m",
        List.of(
            Document.of("asks", Map.of("text", "What did you do when they asked why?")),
            Document.of("tells", Map.of("text", "Ann paints"))));
    Search search = Search.of("What did Ann do?", 10).fusion(Fusion.WORDS);

    assertThat(ids(index, search)).containsExactly("tells");
    assertThat(ids(index, Search.of("what did they do", 10).fusion(Fusion.WORDS)))
        .containsExactly("asks");
  }

  @Test
  void countsFieldsOfOneWeightAsOneText() {
    IndexConfig two =
        IndexConfig.dialogue(new TextField("text", 1, true), new TextField("date", 1, false));
    try (HybridIndex dated = HybridIndex.inMemory(two, embedder)) {
      dated.put(
          "m",
          List.of(
              Document.of("may", Map.of("text", "Ann paints", "date", "8 May 2023")),
              Document.of("june", Map.of("text", "Ann paints", "date", "9 June 2023"))));

      Search search = Search.of("What did Ann paint in June?", 1).fusion(Fusion.WORDS);

      assertThat(ids(dated, search)).containsExactly("june");
      assertThat(dated.explain("m", search).getFirst().matched()).containsExactly("ann", "june");
    }
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Context(-0.1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Context(0, 1.1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Favour(Filter.EVERYTHING, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Bm25(-1, 0.5, Set.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Bm25(1, Double.NaN, Set.of()));
    assertThatThrownBy(() -> index.put("m", List.of(turn("", 1, "x"))))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.fields().getFirst().name()).isEqualTo("group"));
  }
}
