package dev.serai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NumberFilterTest {

  private final HybridIndex index =
      HybridIndex.inMemory(IndexConfig.of(new TextField("text", 1, true)), new FakeEmbedder());

  @BeforeEach
  void fill() {
    index.put(
        "m",
        List.of(
            note("none", Map.of()),
            note("minus", Map.of("at", -1.5)),
            note("negative-zero", Map.of("at", -0.0)),
            note("zero", Map.of("at", 0.0)),
            note("one", Map.of("at", 1.0, "priority", 3.0)),
            note("millis", Map.of("at", 1_764_201_600_001.0))));
  }

  @AfterEach
  void close() {
    index.close();
  }

  private static Document note(String id, Map<String, Double> numbers) {
    return Document.of(id, Map.of("text", "note")).numbers(numbers);
  }

  private List<String> where(Filter filter) {
    return index.search("m", Search.of("note", 10).where(filter)).stream()
        .map(Hit::id)
        .sorted()
        .toList();
  }

  @Test
  void takesTheEndsInOrNot() {
    assertThat(where(new Filter.Between("at", 0, true, 1, true)))
        .containsExactly("negative-zero", "one", "zero");
    assertThat(where(new Filter.Between("at", 0, false, 1, true))).containsExactly("one");
    assertThat(where(new Filter.Between("at", 0, true, 1, false)))
        .containsExactly("negative-zero", "zero");
    assertThat(where(new Filter.Between("at", -0.0, false, 1, false))).isEmpty();
  }

  @Test
  void hasAShortFormForEachComparison() {
    assertThat(where(Filter.equal("at", -1.5))).containsExactly("minus");
    assertThat(where(Filter.above("at", 0))).containsExactly("millis", "one");
    assertThat(where(Filter.atLeast("at", 1))).containsExactly("millis", "one");
    assertThat(where(Filter.below("at", 0.0))).containsExactly("minus");
    assertThat(where(Filter.atMost("at", -0.0))).containsExactly("minus", "negative-zero", "zero");
  }

  @Test
  void tellsMillisecondsOfTodayApart() {
    assertThat(where(Filter.above("at", 1_764_201_600_000.0))).containsExactly("millis");
    assertThat(where(Filter.above("at", 1_764_201_600_001.0))).isEmpty();
  }

  @Test
  void knowsWhichDocumentsHaveANumber() {
    assertThat(where(new Filter.Exists("priority"))).containsExactly("one");
    assertThat(where(new Filter.Not(new Filter.Exists("at")))).containsExactly("none");
    assertThat(where(Filter.atLeast("unknown", 0))).isEmpty();
  }

  @Test
  void findsNothingBetweenEndsThatCross() {
    assertThat(where(new Filter.Between("at", 2, true, -2, true))).isEmpty();
    assertThat(where(Filter.above("at", Double.POSITIVE_INFINITY))).isEmpty();
    assertThat(where(Filter.below("at", Double.NEGATIVE_INFINITY))).isEmpty();
  }

  @Test
  void joinsNumbersAndKeywordsOfOneName() {
    index.put("m", List.of(note("both", Map.of("at", 5.0)).keywords(Map.of("at", Set.of("5")))));

    assertThat(where(new Filter.All(List.of(Filter.equal("at", 5), new Filter.Equal("at", "5")))))
        .containsExactly("both");
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> index.put("m", List.of(note("x", Map.of("at", Double.NaN)))))
        .isInstanceOfSatisfying(
            ServiceException.class,
            e -> assertThat(e.fields().getFirst().name()).isEqualTo("numbers"));
    assertThatThrownBy(
            () -> index.put("m", List.of(note("x", Map.of("at", Double.NEGATIVE_INFINITY)))))
        .isInstanceOf(ServiceException.class);
    assertThatThrownBy(() -> index.put("m", List.of(note("x", Map.of("", 1.0)))))
        .isInstanceOf(ServiceException.class);
    assertThatThrownBy(() -> Filter.above("at", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
