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
        "bash       | echo for you         | true",
        "bash       | for i in 1 2; do     | false",
        "bash       | for i in 1 2; do/done| true",
        "bash       | if a; then if b;/fi  | false",
        "bash       | if a; then if b;/fi/fi | true",
        "bash       | f() {/echo           | false",
        "bash       | case $x in/esac      | true",
        "bash       | while :; do/         | true",
        "sql        | select 1             | false",
        "sql        | select 1;            | true",
        "sql        | select 1/            | true",
        "java       | int f() {            | false",
        "java       | int x = 1;           | true",
      })
  void aSnippetIsWholeWhenItIsClosed(String language, String lines, boolean whole) {
    var snippet = new Snippet(language);
    for (String line : lines.split("/", -1)) {
      snippet.with(line);
    }

    assertThat(snippet.isWhole()).isEqualTo(whole);
  }
}
