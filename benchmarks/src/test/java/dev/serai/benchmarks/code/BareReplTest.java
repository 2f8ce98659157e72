package dev.serai.benchmarks.code;

import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;

class BareReplTest {

  @Test
  void answersEverySnippetAsASessionMust() throws Exception {
    try (BareRepl bare = BareRepl.start()) {
      bare.run(Snippet.SMALL);
      bare.run(Snippet.LONG_CODE);
      bare.run(Snippet.LONG_OUTPUT);
      bare.run(Snippet.COMPUTING);
    }
  }

  @Test
  void saysWhatAnotherAnswerWas() throws Exception {
    try (BareRepl bare = BareRepl.start()) {
      assertThatIOException()
          .isThrownBy(() -> bare.run(new Snippet("wrong", "3", "4")))
          .withMessageContaining("3");
    }
  }
}
