package dev.serai.memory.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.memory.StrategyKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtractiveEpisodesTest {

  private final Extractor extractor =
      RealModel.EXTRACTORS.extractor(StrategyKind.EPISODIC, Optional.empty());
  private final Reflector reflector = RealModel.EXTRACTORS.reflector(Optional.empty());

  private static Talk solved() {
    return Talk.user("My printer shows error 50, please help me to fix the printer.")
        .andAssistant("Switch it off and on.")
        .andTool("status ok")
        .andUser("Thanks, it works now!");
  }

  @Test
  void writesAnEpisodeThatEndedWell() {
    Candidate episode = extractor.extract(solved().extraction()).candidates().getFirst();

    assertThat(episode.foundBy()).startsWith("My printer shows error 50");
    assertThat(episode.text())
        .startsWith("<episode><situation>")
        .contains("<assessment>yes</assessment><justification>In the end the user wrote")
        .contains("<action>Switch it off and on. / tool: status ok</action>");
    assertThat(episode.sources()).hasSize(4);
  }

  @Test
  void leavesAnUnfinishedEpisodeForLater() {
    Talk talk = solved().andUser("Now book a flight to Madrid for me.").andAssistant("Which day?");

    Extracted extracted = extractor.extract(talk.extraction());

    assertThat(extracted.candidates()).hasSize(1);
    assertThat(extracted.unread()).isEqualTo(2);
  }

  @Test
  void finishesWhatIsUnfinishedWhenNothingFollows() {
    Talk talk = Talk.user("Book a flight to Madrid for me.").andAssistant("Which day?");

    Extracted extracted = extractor.extract(talk.idle(Optional.empty()));

    assertThat(extracted.unread()).isZero();
    assertThat(extracted.candidates().getFirst().text())
        .contains("<assessment>partial</assessment>", "did not say how it ended");
  }

  @Test
  void knowsThatSomethingFailed() {
    Talk talk =
        Talk.user("Fix my printer, please.")
            .andAssistant("Switch it off.")
            .andUser("That doesn't work, I give up.");

    assertThat(extractor.extract(talk.extraction()).candidates().getFirst().text())
        .contains("<assessment>no</assessment>");
  }

  @Test
  void cutsAtAPause() {
    Talk talk =
        Talk.user("Fix my printer, please.")
            .andAssistant("Switch it off.")
            .at(Talk.NOON.plus(Duration.ofHours(3)))
            .andUser("Fix my printer, please.");

    Extracted extracted = extractor.extract(talk.extraction());

    assertThat(extracted.candidates()).hasSize(1);
    assertThat(extracted.unread()).isEqualTo(1);
  }

  @Test
  void learnsWithLittleConfidenceAndMoreFromEachEpisode() {
    List<Candidate> episodes = extractor.extract(solved().extraction()).candidates();
    Reflected first = reflector.reflect(episodes, List.of(), List.of());
    var known = new Similar("r1", first.insights().getFirst().reflection().text(), 0.9, Talk.NOON);
    List<Candidate> again =
        extractor
            .extract(
                Talk.user("My printer shows error 51, please help me to fix the printer.")
                    .andAssistant("Change the toner.")
                    .andUser("Perfect, thanks.")
                    .extraction())
            .candidates();
    Reflected second = reflector.reflect(again, List.of(known), List.of());

    assertThat(first.maker().extractor()).isEqualTo("extractive");
    assertThat(known.text()).contains("<confidence>0.1</confidence>", "Helped: ");
    assertThat(second.insights().getFirst())
        .isInstanceOfSatisfying(
            Reflected.Insight.Update.class,
            update -> {
              assertThat(update.recordId()).isEqualTo("r1");
              assertThat(update.reflection().text())
                  .contains("<confidence>0.2</confidence>", "Change the toner.", "off and on");
            });
  }

  @Test
  void learnsNothingTwice() {
    List<Candidate> episodes = extractor.extract(solved().extraction()).candidates();
    Reflected first = reflector.reflect(episodes, List.of(), List.of());
    var known = new Similar("r1", first.insights().getFirst().reflection().text(), 1, Talk.NOON);

    assertThat(reflector.reflect(episodes, List.of(known), List.of()).insights()).isEmpty();
  }
}
