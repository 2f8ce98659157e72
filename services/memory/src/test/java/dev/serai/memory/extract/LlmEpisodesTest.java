package dev.serai.memory.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.memory.StrategyKind;
import dev.serai.models.FakeLanguageModel;
import dev.serai.search.FakeEmbedder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlmEpisodesTest {

  private static final String EPISODE =
      "{\"first\":1,\"last\":2,\"situation\":\"s\",\"intent\":\"i\",\"assessment\":\"Yes\","
          + "\"justification\":\"j\",\"reflection\":\"r\"}";

  private static final Talk TALK =
      Talk.user("Fix it.").andAssistant("Done.").andUser("Another thing.");

  private static final Candidate KNOWN =
      new Candidate("<episode/>", Optional.of("i"), TALK.turns(), Map.of());

  private final FakeLanguageModel model = new FakeLanguageModel();
  private final Extractors extractors = new Extractors(new FakeEmbedder(), model.models());
  private final Extractor episodes = extractors.extractor(StrategyKind.EPISODIC, Optional.empty());
  private final Extractor summaries =
      extractors.extractor(StrategyKind.SUMMARIZATION, Optional.empty());
  private final Reflector reflector = extractors.reflector(Optional.empty());

  @Test
  void leavesTheUnfinishedEpisodeForLater() {
    model.says("{\"episodes\":[" + EPISODE + "],\"unfinished_from\":3}");

    Extracted extracted = episodes.extract(TALK.extraction());

    assertThat(extracted.unread()).isEqualTo(1);
    assertThat(extracted.candidates().getFirst().sources()).hasSize(2);
    assertThat(extracted.candidates().getFirst().foundBy()).isEqualTo("i");
    assertThat(extracted.candidates().getFirst().text())
        .isEqualTo(
            "<episode><situation>s</situation><intent>i</intent><assessment>yes</assessment>"
                + "<justification>j</justification><reflection>r</reflection></episode>");
  }

  @Test
  void leavesNothingWhenTheConversationHasEnded() {
    model.says("{\"episodes\":[" + EPISODE + "],\"unfinished_from\":3}");

    assertThat(episodes.extract(TALK.idle(Optional.empty())).unread()).isZero();
    assertThat(model.asked().getFirst().system()).contains("The conversation has ended");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "0", "9", "\"x\""})
  void refusesEpisodesThatDoNotFit(String unfinished) {
    String answer = "{\"episodes\":[" + EPISODE + "],\"unfinished_from\":" + unfinished + "}";
    model.says(answer).says(answer);

    assertThatThrownBy(() -> episodes.extract(TALK.extraction()))
        .isInstanceOf(ExtractionException.class);
  }

  @Test
  void summarisesThePartAndHandsTheWholeOn() {
    model.says("{\"global\":\"whole\",\"topics\":[{\"name\":\"A & B\",\"text\":\"t\"}]}");

    Extracted extracted = summaries.extract(TALK.extraction(Optional.of("before")));

    assertThat(model.asked().getFirst().messages().getFirst()).contains("{\"text\":\"before\"}");
    assertThat(extracted.state()).contains("whole");
    assertThat(extracted.candidates())
        .extracting(Candidate::text)
        .containsExactly("<topic name=\"A &amp; B\">t</topic>");
  }

  @Test
  void addsAndUpdatesReflections() {
    model.says(
        "{\"reflections\":[{\"operator\":\"add\",\"title\":\"t\",\"use_cases\":\"u\",\"hints\":\"h\","
            + "\"confidence\":0.5},{\"operator\":\"update\",\"id\":\"r1\",\"title\":\"t\","
            + "\"use_cases\":\"v\",\"hints\":\"h\",\"confidence\":1.0}]}");

    Reflected reflected = reflector.reflect(List.of(KNOWN), reflections(), List.of());

    assertThat(reflected.insights().getFirst().reflection().text())
        .isEqualTo(
            "<reflection><title>t</title><use_cases>u</use_cases><hints>h</hints>"
                + "<confidence>0.5</confidence></reflection>");
    assertThat(reflected.insights().getLast())
        .isInstanceOfSatisfying(
            Reflected.Insight.Update.class,
            update -> {
              assertThat(update.recordId()).isEqualTo("r1");
              assertThat(update.reflection().foundBy()).isEqualTo("v");
            });
  }

  @Test
  void splitsAReflectionThatIsTooLong() {
    model.says(
        "{\"reflections\":[{\"operator\":\"add\",\"title\":\"t\",\"use_cases\":\"u\",\"hints\":\""
            + "word ".repeat(500)
            + "\",\"confidence\":0.5}]}");

    List<Reflected.Insight> insights =
        reflector.reflect(List.of(KNOWN), List.of(), List.of()).insights();

    assertThat(insights)
        .hasSize(2)
        .allSatisfy(
            one ->
                assertThat(Reflection.parse(one.reflection().text()).orElseThrow().words())
                    .isLessThanOrEqualTo(300));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"operator\":\"update\",\"id\":\"r9\",\"confidence\":0.5",
        "\"operator\":\"add\",\"confidence\":1.5",
        "\"operator\":\"remove\",\"id\":\"r1\",\"confidence\":0.5"
      })
  void neverChangesWhatWasNotShown(String members) {
    String answer =
        "{\"reflections\":[{\"title\":\"t\",\"use_cases\":\"u\",\"hints\":\"h\"," + members + "}]}";
    model.says(answer).says(answer);

    assertThatThrownBy(() -> reflector.reflect(List.of(KNOWN), reflections(), List.of()))
        .isInstanceOf(ExtractionException.class);
  }

  private static List<Similar> reflections() {
    return List.of(new Similar("r1", "<reflection/>", 0.9, Talk.NOON));
  }
}
