package dev.serai.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayTest {

  private static final String OPENING =
      """
      Nora. Before the play.

      ACT I

      (A room. Enter NORA.)

      Nora (sitting down). It is
      cold.

      Helmer. _Very_ cold (smiles), Nora.

      Noraly. Nobody of that name is in the play.

      MRS LINDE. May I?

      (They wait.)
      """;

  @Test
  void readsWhoSaysWhat() {
    List<Turn> turns = Play.turns("2542", OPENING);

    assertThat(turns)
        .extracting(Turn::said)
        .containsExactly("Nora: It is cold.", "Helmer: Very cold , Nora.", "Mrs Linde: May I?");
    assertThat(turns).extracting(Turn::id).containsExactly("1:1", "1:2", "1:3");
    assertThat(turns.getLast().asks()).isTrue();
    assertThat(turns.getLast().names()).containsExactlyInAnyOrder("mrs", "linde");
  }

  @Test
  void beginsASessionWithAnActAndWithSomebodyEntering() {
    String talk = "Nora. Yes.\n\n".repeat(12);

    List<Turn> turns =
        Play.turns("2542", "ACT I\n\n" + talk + "(Enter Rank.)\n\nRank. No.\n\nACT II\n\n" + talk);

    assertThat(turns.get(11).session()).isEqualTo(turns.get(0).session());
    assertThat(turns.get(12).session()).isNotEqualTo(turns.get(11).session());
    assertThat(turns.get(12).position()).isZero();
    assertThat(turns.get(13).id()).isEqualTo("2:1");
  }

  @Test
  void refusesAnotherEdition() {
    assertThatThrownBy(() -> PlayQuestions.of("2542", Play.turns("2542", OPENING)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1:2");
  }
}
