package dev.serai.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {

  private static final Question QUESTION =
      new Question(true, List.of("slack:chat_postMessage", "plaid:itemGet"), "anything");

  @Test
  void keepsMostQuestionsFromWhoeverTunes() throws IOException {
    List<Question> all = Question.all();

    assertThat(all).hasSize(60).filteredOn(Question::heldOut).hasSize(40);
    assertThat(all).extracting(Question::text).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void isAnsweredByTheOperationInAnyDocumentOfTheVendor() {
    assertThat(QUESTION.answeredBy("slack-web.swagger2___chat_postMessage")).isTrue();
    assertThat(QUESTION.answeredBy("plaid___itemGet")).isTrue();
  }

  @Test
  void isNotAnsweredByAnother() {
    assertThat(QUESTION.answeredBy("slack-web.swagger2___chat_postMessageTwice")).isFalse();
    assertThat(QUESTION.answeredBy("slackers___chat_postMessage")).isFalse();
    assertThat(QUESTION.answeredBy("paypal-orders___itemGet")).isFalse();
  }
}
