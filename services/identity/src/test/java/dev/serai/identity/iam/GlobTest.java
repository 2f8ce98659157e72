package dev.serai.identity.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.Glob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "'',      '',     true",
    "'',      a,      false",
    "*,       '',     true",
    "*,       abc,    true",
    "?,       a,      true",
    "?,       '',     false",
    "a*c,     abbc,   true",
    "a*c,     abbd,   false",
    "a*b*c,   aXbYbc, true",
    "**a,     bba,    true",
    "a?c,     abc,    true",
    "a?c,     ac,     false",
    "abc,     ABC,    false",
    "*.b,     a.b.b,  true",
    "a.c,     abc,    false",
  })
  void readsStarsAndQuestionMarksAndNothingElse(String pattern, String text, boolean matches) {
    assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
  }

  @Test
  void isNotSlowedDownByManyStars() {
    assertThat(Glob.matches("*a".repeat(500) + "b", "a".repeat(5_000))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::1:role/*,    arn:aws:iam::1:role/a/b,     true",
    "arn:aws:iam::*:role/a,    arn:aws:iam::1:role/a,       true",
    "arn:aws:*:role/a,         arn:aws:iam::1:role/a,       false",
    "arn:aws:iam::1:role/a,    arn:aws:iam::1:role/ab,      false",
    "*,                        arn:aws:iam::1:role/a,       false",
  })
  void letsNoStarOfAnArnReachOverAColon(String pattern, String arn, boolean matches) {
    assertThat(Glob.matchesArn(pattern, arn)).isEqualTo(matches);
  }
}
