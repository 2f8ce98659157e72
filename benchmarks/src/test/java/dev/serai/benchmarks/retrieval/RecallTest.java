package dev.serai.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecallTest {

  private static Conversation asked(Asked... questions) {
    return new Conversation("c", "corpus", true, List.of(), List.of(questions));
  }

  @Test
  void countsWhichShareOfTheEvidenceIsAmongTheFirst() {
    Conversation conversation =
        asked(new Asked("one", Set.of("a", "b")), new Asked("two", Set.of("c")));
    List<List<String>> found = List.of(List.of("a", "x", "b"), List.of("x", "c"));

    assertThat(Recall.at(1, List.of(conversation), List.of(found)).shares())
        .containsExactly(0.5, 0.0);
    assertThat(Recall.at(3, List.of(conversation), List.of(found)).percent()).isEqualTo(100);
  }

  @Test
  void drawsAnIntervalAroundTheFigure() {
    Recall recall =
        new Recall(
            Collections.nCopies(50, List.of(0.0, 1.0)).stream().flatMap(List::stream).toList());

    assertThat(recall.percent()).isEqualTo(50);
    assertThat(recall.interval().low()).isBetween(35.0, 45.0);
    assertThat(recall.interval().high()).isBetween(55.0, 65.0);
  }

  @Test
  void comparesQuestionByQuestion() {
    Recall worse = new Recall(Collections.nCopies(100, 0.25));
    Recall better = new Recall(Collections.nCopies(100, 0.5));

    assertThat(better.over(worse).low()).isCloseTo(25, within(1e-9));
    assertThat(better.over(worse).high()).isCloseTo(25, within(1e-9));
  }
}
