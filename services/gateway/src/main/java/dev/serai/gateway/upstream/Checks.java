package dev.serai.gateway.upstream;

import java.time.Duration;

/** What constructors of this package demand. */
final class Checks {

  private Checks() {}

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  static void positive(String what, Duration value) {
    require(value.isPositive(), what + " must be positive");
  }

  static void within(String what, Duration value, Duration most) {
    positive(what, value);
    require(value.compareTo(most) <= 0, what + " must be at most " + most);
  }
}
