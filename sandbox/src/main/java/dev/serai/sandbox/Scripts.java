package dev.serai.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts of this room, which are handed to a shell as an argument. */
final class Scripts {

  /** Where programs of the host are looked for, whatever the server's own environment says. */
  static final String SEARCH_PATH = "/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin";

  private Scripts() {}

  /**
   * What is started keeps its first environment for all to read who can: nothing of the server's.
   */
  static ProcessBuilder clean(ProcessBuilder builder) {
    builder.environment().clear();
    builder.environment().put("PATH", SEARCH_PATH);
    return builder;
  }

  static String read(String name) {
    try (InputStream script = Scripts.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
