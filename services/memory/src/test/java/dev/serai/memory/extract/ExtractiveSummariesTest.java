package dev.serai.memory.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.memory.StrategyKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtractiveSummariesTest {

  private static final Talk TALK =
      Talk.user("Hi! I want to plan a trip to Iceland next summer.")
          .andAssistant("July is best for Iceland. A week is enough for the south.")
          .andUser("My printer shows error 50 when I print invoices.")
          .andTool("{\"status\": 50}");

  private final Extractor extractor =
      RealModel.EXTRACTORS.extractor(StrategyKind.SUMMARIZATION, Optional.empty());

  @Test
  void sortsWhatWasSaidByTopics() {
    List<Candidate> candidates = extractor.extract(TALK.extraction()).candidates();

    assertThat(candidates).hasSize(1);
    assertThat(candidates.getFirst().text())
        .matches(
            "(?s)<topic name=\"[^\"]+\">.*Iceland.*</topic>\n<topic name=\"[^\"]+\">.*printer.*</topic>");
    assertThat(candidates.getFirst().sources()).hasSize(4);
  }

  @Test
  void keepsTheNameOfATopicThatGoesOn() {
    Extracted first = extractor.extract(TALK.extraction());
    Extracted next =
        extractor.extract(
            Talk.user("For the trip to Iceland I want to rent a car.").extraction(first.state()));

    String name = first.candidates().getFirst().text().split("\"", 3)[1];
    assertThat(next.candidates().getFirst().text()).startsWith("<topic name=\"" + name + "\">");
  }

  @Test
  void escapesWhatWouldBeMarkup() {
    String text =
        extractor
            .extract(Talk.user("I wrote <topic name=\"x\"> & more into my file.").extraction())
            .candidates()
            .getFirst()
            .text();

    assertThat(text).contains("&lt;topic").containsOnlyOnce("<topic");
  }

  @Test
  void beginsAnewWithAStateItDoesNotKnow() {
    assertThat(extractor.extract(TALK.extraction(Optional.of("not JSON"))))
        .isEqualTo(extractor.extract(TALK.extraction()));
  }

  @Test
  void saysNothingOfNothing() {
    assertThat(extractor.extract(new Talk().extraction()).candidates()).isEmpty();
    assertThat(extractor.extract(Talk.user("!!").extraction()).candidates()).isEmpty();
  }

  @Test
  void skipsThePartThatIsThereAlready() {
    Candidate part = extractor.extract(TALK.extraction()).candidates().getFirst();
    Consolidator consolidator =
        RealModel.EXTRACTORS.consolidator(StrategyKind.SUMMARIZATION, Optional.empty());

    assertThat(consolidator.consolidate(part, List.of())).isEqualTo(new Consolidation.Add());
    assertThat(consolidator.consolidate(part, List.of(new Similar("a", part.text(), 1, Talk.NOON))))
        .isInstanceOf(Consolidation.Skip.class);
  }
}
