package dev.serai.sandbox;

import java.nio.file.Path;

/** {@code SERAI_HOME}, where tools are put that distributions do not have. */
final class SeraiHome {

  private SeraiHome() {}

  static Path path() {
    String home = System.getenv("SERAI_HOME");
    return home == null || home.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".serai")
        : Path.of(home);
  }
}
