package dev.serai.memory.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractiveConsolidatorTest {

  private static final Instant BEFORE = Talk.NOON.minus(Duration.ofDays(30));

  private final Consolidator consolidator = new ExtractiveConsolidator();

  private static Candidate candidate(String words) {
    return new Candidate("User: " + words, Optional.of(words), Talk.user(words).turns(), Map.of());
  }

  private static Similar known(String id, String words, Instant at) {
    return new Similar(id, "User: " + words, 0.9, at);
  }

  private Consolidation decide(String known, String said) {
    return consolidator.consolidate(candidate(said), List.of(known("old", known, BEFORE)));
  }

  @Test
  void addsWhatNothingIsLike() {
    assertThat(consolidator.consolidate(candidate("I live in Bern."), List.of()))
        .isEqualTo(new Consolidation.Add());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I live in Zurich.|I live in Zurich!",
        "I live in Zurich with my partner.|I live in Zurich.",
        "I have two cats at home.|I've got two cats at home",
        "I really like strong coffee.|I like strong coffee.",
      })
  void skipsWhatIsKnown(String known, String said) {
    assertThat(decide(known, said)).isInstanceOf(Consolidation.Skip.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I live in Zurich.|I moved to Bern.",
        "I live in Zurich.|I moved to Bern last month [2026-10].",
        "I live in Zurich.|We now live in a house near Bern.",
        "Ich wohne in Zürich.|Ich bin nach Bern gezogen.",
        "My favourite colour is red.|My favourite color is now green.",
        "Meine Lieblingsfarbe ist Rot.|Meine Lieblingsfarbe ist jetzt Grün.",
        "I work at Acme.|I started a new job at Globex and I work for Ada.",
        "I am a vegetarian.|I'm vegan now.",
        "I smoke ten cigarettes a day.|I no longer smoke.",
        "I like coffee and cake.|I don't like coffee and cake any more.",
        "I love jazz.|I hate jazz.",
        "My team has six engineers.|My team has eight engineers.",
        "My exam is on 14 June [2027-06-14].|My exam was moved to 21 June [2027-06-21].",
        "I have a dog called Max.|I have a brown dog called Max, and he is six.",
        "My budget is 2000 euros.|My budget is 3000 euros.",
        "I have a dentist appointment on Monday [2026-11-30].|My dentist appointment is cancelled.",
        "My name is Robert.|Please call me Bob.",
      })
  void replacesWhatHoldsNoLonger(String known, String said) {
    assertThat(decide(known, said))
        .isEqualTo(new Consolidation.Update("old", "User: " + said, Optional.of(said)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I live in Zurich.|I work in Bern.",
        "I like tea.|I like coffee.",
        "My brother is called Tom.|My sister is called Ann.",
        "I ran 5 km yesterday [2026-10-01].|I ran 10 km yesterday [2026-11-26].",
        "I went to the gym yesterday [2026-10-01].|I went to the gym yesterday [2026-11-26].",
        "I live in Zurich.|I used to live in Rome.",
        "My favourite colour is red.|My favourite food is ramen.",
        "I work as a nurse.|I work at the city hospital.",
        "I live in Zurich.|My parents live in Bern.",
        "I am allergic to nuts.|I am allergic to penicillin.",
      })
  void keepsBothWhereBothMayHold(String known, String said) {
    assertThat(decide(known, said)).isEqualTo(new Consolidation.Add());
  }

  @Test
  void doesNotReplaceWhatWasSaidLater() {
    var later = known("old", "I moved to Bern.", Talk.NOON.plus(Duration.ofDays(1)));

    assertThat(consolidator.consolidate(candidate("I live in Zurich."), List.of(later)))
        .isInstanceOf(Consolidation.Skip.class);
  }

  @Test
  void skipsWhenOneOfSeveralIsTheSame() {
    List<Similar> similar =
        List.of(known("a", "I live in Zurich.", BEFORE), known("b", "I moved to Bern.", BEFORE));

    assertThat(consolidator.consolidate(candidate("I moved to Bern."), similar))
        .isInstanceOf(Consolidation.Skip.class);
  }

  @Test
  void replacesTheOneThatIsConcerned() {
    List<Similar> similar =
        List.of(
            known("a", "I love Zurich in spring.", BEFORE),
            known("b", "I live in Zurich.", BEFORE));

    assertThat(consolidator.consolidate(candidate("I moved to Bern."), similar))
        .isEqualTo(
            new Consolidation.Update(
                "b", "User: I moved to Bern.", Optional.of("I moved to Bern.")));
  }

  @Test
  void skipsWhatItKeptItself() {
    Candidate candidate = candidate("I moved to Bern last month [2026-10].");
    var kept = new Similar("new", candidate.text(), 1, Talk.NOON);

    assertThat(consolidator.consolidate(candidate, List.of(kept)))
        .isInstanceOf(Consolidation.Skip.class);
  }
}
