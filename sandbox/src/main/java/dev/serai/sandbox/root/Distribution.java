package dev.serai.sandbox.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A distribution of Debian packages.
 *
 * @param codename such as {@code bookworm}
 */
record Distribution(String id, String codename) {

  private static final Set<String> KNOWN = Set.of("debian", "ubuntu");

  /** This host's, so that its roots have the versions of programs it has itself. */
  static Optional<Distribution> ofHost() {
    return read(Path.of("/etc/os-release"));
  }

  /** Empty when it has no Debian packages. */
  static Optional<Distribution> read(Path osRelease) {
    Map<String, String> values = new HashMap<>();
    try {
      for (String line : Files.readAllLines(osRelease)) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          values.put(line.substring(0, equals), line.substring(equals + 1).replace("\"", ""));
        }
      }
    } catch (IOException none) {
      return Optional.empty();
    }
    String id = values.getOrDefault("ID", "");
    String codename = values.getOrDefault("VERSION_CODENAME", "");
    return KNOWN.contains(id) && !codename.isEmpty()
        ? Optional.of(new Distribution(id, codename))
        : Optional.empty();
  }
}
