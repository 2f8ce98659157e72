package dev.serai.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonInTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1}",
        "  \n{\"a\": 1}\n",
        "```json\n{\"a\": 1}\n```",
        "```\n{\"a\": 1}\n```\nLet me know if you need more {details}.",
        "Sure! Here it is [as asked]: {\"a\": 1}",
        "<think>{not json}</think>{\"a\": 1}"
      })
  void findsTheObject(String text) {
    assertThat(JsonInText.find(text).orElseThrow().path("a").asInt()).isEqualTo(1);
  }

  @Test
  void findsAnArray() {
    assertThat(JsonInText.find("The facts: [{\"a\": 1}]").orElseThrow().at("/0/a").asInt())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no facts", "{\"a\": [1, 2", "{'a': 1}", "}{", "null", "\"text\""})
  void findsNone(String text) {
    assertThat(JsonInText.find(text)).isEmpty();
  }

  @Test
  void givesUpOnATextOfBrackets() {
    assertThat(JsonInText.find("{".repeat(1_000_000))).isEmpty();
    assertThat(JsonInText.find("[".repeat(1_000_000))).isEmpty();
  }
}
