package dev.serai.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.search.Bm25;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Bm25WayTest {

  private static final Conversation TALK =
      new Conversation(
          "talk",
          "corpus",
          true,
          List.of(
              new Turn("1", "s", 0, "Ann", "What did you do?", ""),
              new Turn("2", "s", 1, "Bob", "I was painting boats", "8 May 2023"),
              new Turn("3", "s", 2, "Ann", "Nice", "")),
          List.of(new Asked("What did Bob paint in May?", Set.of("2"))));

  @Test
  void findsByStemsSpeakersAndDates() {
    for (Wording wording : Wording.values()) {
      Way way = new Bm25Way(wording, 0.9, 0.2, Bm25.DIALOGUE.unasked());

      assertThat(way.found(TALK, 10)).as(wording.label()).containsExactly(List.of("2"));
    }
  }

  @Test
  void looksForWordsThatAskUnlessTold() {
    Way way = new Bm25Way(Wording.WHOLE, 0.9, 0.2, Set.of());

    assertThat(way.found(TALK, 10).getFirst()).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void joinsConversationsWithoutMixingTheirTurns() {
    Conversation both =
        Conversation.joined(
            "both",
            List.of(TALK, new Conversation("other", "x", true, TALK.turns(), TALK.questions())));

    assertThat(both.turns()).extracting(Turn::id).doesNotHaveDuplicates().hasSize(6);
    assertThat(both.questions().getLast().evidence()).containsExactly("other/2");
    assertThat(both.turns()).extracting(Turn::session).contains("talk/s", "other/s");
  }
}
