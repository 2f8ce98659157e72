package dev.serai.memory.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {

  @Test
  void splitsAtTheEndOfSentences() {
    assertThat(Sentences.of("I live here. Do you? Great!"))
        .containsExactly("I live here.", "Do you?", "Great!");
  }

  @Test
  void doesNotSplitAtAbbreviationsAndInitials() {
    assertThat(Sentences.of("Dr. J. R. Smith lives in St. Gallen. I like fruit, e.g. Apples."))
        .containsExactly("Dr. J. R. Smith lives in St. Gallen.", "I like fruit, e.g. Apples.");
  }

  @Test
  void doesNotSplitNumbers() {
    assertThat(Sentences.of("It costs 3.50 and version 1.2.3 is out."))
        .containsExactly("It costs 3.50 and version 1.2.3 is out.");
  }

  @Test
  void keepsAListWithTheLineThatIntroducesIt() {
    assertThat(Sentences.of("I am allergic to:\n- peanuts\n- cats\n\nI live in Bern."))
        .containsExactly("I am allergic to: peanuts; cats", "I live in Bern.");
  }

  @Test
  void takesPointsOfAListOneByOneElse() {
    assertThat(Sentences.of("1. I like tea\n2. I hate noise"))
        .containsExactly("I like tea", "I hate noise");
  }

  @Test
  void joinsLinesThatWereOnlyWrapped() {
    assertThat(Sentences.of("I have lived in\nthis town for years"))
        .containsExactly("I have lived in this town for years");
  }

  @Test
  void takesLinesForSentencesElse() {
    assertThat(Sentences.of("I live in Bern\nMy dog is called Max"))
        .containsExactly("I live in Bern", "My dog is called Max");
  }

  @Test
  void leavesOutCodeAndWhatIsQuotedFromOthers() {
    assertThat(Sentences.of("> I live on the moon\nI disagree.\n```\nmy.name = 1\n```\nSee above."))
        .containsExactly("I disagree.", "See above.");
  }

  @Test
  void keepsAQuotationWithItsSpeaker() {
    assertThat(Sentences.of("\"I never drink!\" she said. I believed her."))
        .containsExactly("\"I never drink!\" she said.", "I believed her.");
  }

  @Test
  void splitsOtherScripts() {
    assertThat(Sentences.of("我住在北京。我喜欢茶！")).containsExactly("我住在北京。", "我喜欢茶！");
    assertThat(Sentences.of("Ich wohne z.B. in Bern. Du?"))
        .containsExactly("Ich wohne z.B. in Bern.", "Du?");
  }

  @Test
  void cutsWhatNeverEnds() {
    assertThat(Sentences.of("word ".repeat(500)))
        .hasSize(3)
        .allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(Sentences.LONGEST));
    assertThat(String.join("", Sentences.of("😀".repeat(1_200)))).isEqualTo("😀".repeat(1_200));
  }

  @Test
  void findsNothingInNothing() {
    assertThat(Sentences.of(" \n\t ")).isEmpty();
  }
}
