package dev.serai.memory.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Sentences of our own with what they are: those thresholds were chosen on, and those held back.
 */
record Labelled(Salience kind, boolean held, String sentence) {

  static List<Labelled> load() {
    try (InputStream stream = Labelled.class.getResourceAsStream("labelled.txt")) {
      byte[] bytes = Objects.requireNonNull(stream).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Labelled::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Labelled parse(String line) {
    String[] parts = line.split(" \\| ", 3);
    return new Labelled(Salience.valueOf(parts[0]), parts[1].equals("held"), parts[2]);
  }
}
