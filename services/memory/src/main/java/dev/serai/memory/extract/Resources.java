package dev.serai.memory.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/** Texts that come with this package. */
final class Resources {

  private static final String BAR = " | ";

  private Resources() {}

  static String text(String name) {
    try (InputStream stream = Resources.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(stream, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a list of pairs: one a line, a bar between; lines with a hash are for readers. */
  static <T> List<T> pairs(String name, BiFunction<String, String, T> pair) {
    return text(name)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(
            line -> {
              int bar = line.indexOf(BAR);
              return pair.apply(line.substring(0, bar), line.substring(bar + BAR.length()));
            })
        .toList();
  }
}
