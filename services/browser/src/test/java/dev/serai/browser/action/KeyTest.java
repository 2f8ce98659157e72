package dev.serai.browser.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {

  @ParameterizedTest
  @CsvSource({
    "enter, Enter, 13",
    "Return, Enter, 13",
    "esc, Escape, 27",
    "up, ArrowUp, 38",
    "f12, F12, 123",
    "ctrl, Control, 17",
    "a, a, 65",
    "A, A, 65",
    "7, 7, 55",
    "?, ?, 0",
  })
  void namesAndCharactersAreKeys(String name, String key, int number) {
    assertThat(Key.named(name))
        .hasValueSatisfying(
            found -> {
              assertThat(found.name()).isEqualTo(key);
              assertThat(found.number()).isEqualTo(number);
            });
  }

  @ParameterizedTest
  @CsvSource({"enterr", "f13", "ü", "''"})
  void otherWordsAreNone(String name) {
    assertThat(Key.named(name)).isEmpty();
  }

  @Test
  void everyCharacterOfAsciiHasAKeyThatWritesIt() {
    for (char character = ' '; character <= '~'; character++) {
      assertThat(Key.of(character).orElseThrow().text()).isEqualTo(String.valueOf(character));
    }
    assertThat(Key.of('\n').orElseThrow().name()).isEqualTo("Enter");
    assertThat(Key.of((char) 127)).isEmpty();
  }
}
