package dev.serai.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedMatchTest {

  @Test
  void matchesAllOfTheText() {
    assertThat(BoundedMatch.matches("[a-z]+-[0-9]{2}", "north-42")).isTrue();
    assertThat(BoundedMatch.matches("[a-z]+", "north-42")).isFalse();
  }

  @Test
  void givesUpOnAnExpressionThatTriesEverything() {
    assertThat(BoundedMatch.matches("(a|a|aa)+$", "a".repeat(63) + "b")).isFalse();
    assertThat(BoundedMatch.matches("(.*)*(.*)*(.*)*x", "y".repeat(64))).isFalse();
  }
}
