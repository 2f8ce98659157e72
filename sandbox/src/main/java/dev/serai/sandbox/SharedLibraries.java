package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What programs of the host are linked with, as {@code ldd(1)} finds it. */
final class SharedLibraries {

  private static final Pattern LIBRARY = Pattern.compile("(/[^ ]+) \\(0x");

  private static final Duration WITHIN = Duration.ofSeconds(10);

  private SharedLibraries() {}

  /**
   * Their paths as the program names them, the loader's among them.
   *
   * @throws IOException when it is linked with none
   */
  static List<Path> of(Path program) throws IOException {
    String said = Tool.run(WITHIN, List.of("ldd", program.toString()));
    Matcher each = LIBRARY.matcher(said);
    return each.results().map(found -> Path.of(found.group(1))).toList();
  }
}
