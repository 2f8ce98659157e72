package dev.serai.memory.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.memory.StrategyKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractivePreferencesTest {

  private final Extractors extractors = RealModel.EXTRACTORS;

  private List<Candidate> candidates(Talk talk) {
    return extractors
        .extractor(StrategyKind.USER_PREFERENCE, Optional.empty())
        .extract(talk.extraction())
        .candidates();
  }

  @Test
  void writesAPreferenceAsTheDocumentedJson() {
    assertThat(
            candidates(
                Talk.assistant("Shall we look for a restaurant?").andUser("I hate spicy food.")))
        .extracting(Candidate::text)
        .containsExactly(
            "{\"context\":\"On 2026-11-27 the user said: \\\"I hate spicy food.\\\", after the"
                + " assistant: \\\"Shall we look for a restaurant?\\\"\","
                + "\"preference\":\"User: I hate spicy food.\",\"categories\":[\"food\"]}");
  }

  @Test
  void findsItByWhatWasSaid() {
    assertThat(candidates(Talk.user("I hate spicy food.")))
        .extracting(Candidate::foundBy)
        .containsExactly("I hate spicy food.");
  }

  @Test
  void leavesFactsAndRequestsOut() {
    assertThat(candidates(Talk.user("I was born in Lisbon. Write a poem about the sea.")))
        .isEmpty();
  }

  @Test
  void takesStandingInstructions() {
    assertThat(candidates(Talk.user("Please always answer me in German."))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "I love jazz concerts.,music",
    "I prefer window seats on flights.,travel",
    "I prefer dark mode in my editor.,technology",
    "Keep your answers short from now on.,communication"
  })
  void saysWhatItIsAbout(String said, String category) {
    Preference preference =
        Preference.parse(candidates(Talk.user(said)).getFirst().text()).orElseThrow();

    assertThat(preference.categories().getFirst()).isEqualTo(category);
  }

  @Test
  void isReplacedByTheOpposite() {
    Candidate before = candidates(Talk.user("I love spicy food.")).getFirst();
    Candidate now = candidates(Talk.user("I hate spicy food now.")).getFirst();
    var known = new Similar("old", before.text(), 0.9, Talk.NOON);

    assertThat(
            extractors
                .consolidator(StrategyKind.USER_PREFERENCE, Optional.empty())
                .consolidate(now, List.of(known)))
        .isEqualTo(new Consolidation.Update("old", now.text(), now.meaning()));
  }

  @Test
  void isSkippedWhenSaidInTheSameWordsElsewhere() {
    Candidate before = candidates(Talk.user("I love spicy food.")).getFirst();
    Candidate now =
        candidates(Talk.assistant("What do you eat?").andUser("I love spicy food!")).getFirst();
    var known = new Similar("old", before.text(), 1, Talk.NOON);

    assertThat(
            extractors
                .consolidator(StrategyKind.USER_PREFERENCE, Optional.empty())
                .consolidate(now, List.of(known)))
        .isInstanceOf(Consolidation.Skip.class);
  }
}
