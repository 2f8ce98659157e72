package dev.serai.memory.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.memory.StrategyConfiguration.Step;
import dev.serai.memory.StrategyKind;
import dev.serai.models.FakeLanguageModel;
import dev.serai.search.FakeEmbedder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlmConsolidatorTest {

  private static final Candidate CANDIDATE =
      new Candidate(
          "The user lives in Bern.", Optional.empty(), Talk.user("I moved.").turns(), Map.of());

  private static final List<Similar> KNOWN =
      List.of(new Similar("mem-1", "The user lives in Zurich.", 0.9, Talk.NOON));

  private final FakeLanguageModel model = new FakeLanguageModel();
  private final Extractors extractors = new Extractors(new FakeEmbedder(), model.models());
  private final Consolidator consolidator =
      extractors.consolidator(StrategyKind.SEMANTIC, Optional.empty());

  @Test
  void addsWithoutAskingWhenNothingIsSimilar() {
    assertThat(consolidator.consolidate(CANDIDATE, List.of())).isEqualTo(new Consolidation.Add());
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void skipsWithoutAskingWhatIsThereWordForWord() {
    var same = new Similar("mem-2", CANDIDATE.text(), 1, Talk.NOON);

    assertThat(consolidator.consolidate(CANDIDATE, List.of(same)))
        .isInstanceOf(Consolidation.Skip.class);
    assertThat(model.asked()).isEmpty();
  }

  @Test
  void addsUpdatesAndSkipsAsTheModelSays() {
    model
        .says("{\"operation\":\"AddMemory\"}")
        .says("{\"operation\":\"UpdateMemory\",\"id\":\"mem-1\",\"memory\":{\"fact\":\"Bern.\"}}")
        .says("{\"operation\":\"SkipMemory\"}");

    assertThat(consolidator.consolidate(CANDIDATE, KNOWN)).isEqualTo(new Consolidation.Add());
    assertThat(consolidator.consolidate(CANDIDATE, KNOWN))
        .isEqualTo(new Consolidation.Update("mem-1", "Bern.", Optional.empty()));
    assertThat(consolidator.consolidate(CANDIDATE, KNOWN)).isInstanceOf(Consolidation.Skip.class);
  }

  @Test
  void showsTheCandidateAndWhatIsLikeIt() {
    model.says("{\"operation\":\"SkipMemory\"}");

    consolidator.consolidate(CANDIDATE, KNOWN);

    assertThat(model.asked().getFirst().messages().getFirst())
        .contains("The user lives in Bern.", "The user lives in Zurich.", "mem-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"operation\":\"UpdateMemory\",\"id\":\"mem-9\",\"memory\":\"Bern.\"}",
        "{\"operation\":\"UpdateMemory\",\"id\":\"mem-1\"}",
        "{\"operation\":\"DeleteMemory\",\"id\":\"mem-1\"}",
        "{\"operation\":7}",
        "add it"
      })
  void neverWritesWhatWasNotAskedFor(String answer) {
    model.says(answer).says(answer);

    assertThatThrownBy(() -> consolidator.consolidate(CANDIDATE, KNOWN))
        .isInstanceOfSatisfying(
            ExtractionException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.CUSTOM_MODEL_BEDROCK_MODEL_ERROR));
  }

  @Test
  void takesTheOwnersInstructionsButKeepsTheOperations() {
    model.says("{\"operation\":\"SkipMemory\"}");

    extractors
        .consolidator(StrategyKind.SEMANTIC, Optional.of(new Step("Merge a lot.", "fake")))
        .consolidate(CANDIDATE, KNOWN);

    assertThat(model.asked().getFirst().system())
        .startsWith("Merge a lot.")
        .contains("AddMemory", "UpdateMemory", "SkipMemory")
        .doesNotContain("You keep the memory");
  }

  @Test
  void rewritesPreferencesInTheirForm() {
    model.says(
        "{\"operation\":\"UpdateMemory\",\"id\":\"mem-1\",\"memory\":"
            + "{\"context\":\"c\",\"preference\":\"p\",\"categories\":[]}}");

    assertThat(
            extractors
                .consolidator(StrategyKind.USER_PREFERENCE, Optional.empty())
                .consolidate(CANDIDATE, KNOWN))
        .isEqualTo(
            new Consolidation.Update(
                "mem-1",
                "{\"context\":\"c\",\"preference\":\"p\",\"categories\":[]}",
                Optional.of("p")));
  }
}
