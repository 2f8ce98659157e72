package dev.serai.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What programs of the host are linked with, as {@code ldd(1)} finds it. */
final class SharedLibraries {

  private static final Pattern LIBRARY = Pattern.compile("(/[^ ]+) \\(0x");

  private SharedLibraries() {}

  /** Their paths as the program names them, the loader's among them; empty when it is static. */
  static List<Path> of(Path program) throws IOException {
    Process ldd = Scripts.clean(new ProcessBuilder("ldd", program.toString())).start();
    String said = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher each = LIBRARY.matcher(said);
    return each.results().map(found -> Path.of(found.group(1))).toList();
  }
}
