package dev.serai.server.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole numbers, with the units of bytes: {@code 4096}, {@code 250MB}, {@code 8GiB}. */
final class Sizes {

  private static final Pattern FORM = Pattern.compile("(-?\\d{1,18})([a-z]*)");

  private Sizes() {}

  static long parse(String text, long max) {
    Matcher matcher = FORM.matcher(text.replace("_", "").toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected a whole number");
    }
    long number;
    try {
      number = Math.multiplyExact(Long.parseLong(matcher.group(1)), unit(matcher.group(2)));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("expected at most " + max, e);
    }
    if (number > max || number < -max) {
      throw new IllegalArgumentException("expected at most " + max);
    }
    return number;
  }

  private static long unit(String suffix) {
    return switch (suffix) {
      case "" -> 1;
      case "kb" -> 1000;
      case "mb" -> 1_000_000;
      case "gb" -> 1_000_000_000;
      case "kib" -> 1L << 10;
      case "mib" -> 1L << 20;
      case "gib" -> 1L << 30;
      default ->
          throw new IllegalArgumentException(
              "expected a whole number, optionally in KB, MB, GB, KiB, MiB or GiB");
    };
  }
}
