package dev.serai.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnippetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "python     | x = 1                | true",
        "python     | for i in x:          | false",
        "python     | for i in x:/  f(i)   | false",
        "python     | for i in x:/  f(i)/  | true",
        "python     | f(1,                 | false",
        "python     | f(1,/2)              | true",
        "python     | f(')',               | false",
        "python     | f('\\')',            | false",
        "python     | x = \\               | false",
        "python     | x = \\/1             | true",
        "python     | f(/                  | true",
        "javascript | f(() => {            | false",
        "javascript | f(() => {/})         | true",
        "javascript | a ? b :              | true",
      })
  void aSnippetIsWholeWhenItIsClosed(String language, String lines, boolean whole) {
    var snippet = new Snippet(language);
    for (String line : lines.split("/", -1)) {
      snippet.with(line);
    }

    assertThat(snippet.isWhole()).isEqualTo(whole);
  }
}
