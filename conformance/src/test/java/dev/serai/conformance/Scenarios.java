package dev.serai.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The list every foreign client works off: {@code clients/scenarios.txt}. */
final class Scenarios {

  private Scenarios() {}

  /** Names a client must report, without those the list excuses it from. */
  static List<String> of(String client) {
    try {
      return Files.readAllLines(Path.of("clients/scenarios.txt")).stream()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .filter(line -> !line.contains("| " + client + ":"))
          .map(line -> line.split("\\|", -1)[0].strip())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code keeps_state} as a Java method name. */
  static String camelCase(String scenario) {
    return Pattern.compile("_(.)")
        .matcher(scenario)
        .replaceAll(after -> after.group(1).toUpperCase(Locale.ROOT));
  }
}
