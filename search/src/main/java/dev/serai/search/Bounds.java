package dev.serai.search;

/** Ranges of configuration. */
final class Bounds {

  private Bounds() {}

  static void check(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(name + " must be from 1 to " + max + ": " + value);
    }
  }
}
