package dev.serai.cli;

import dev.serai.server.DataFolder;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds a command, passed in so that tests can surround it with something else.
 *
 * @param interactive whether a person can be asked
 */
public record Shell(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean interactive) {

  public Shell {
    environment = Map.copyOf(environment);
  }

  static Shell ofProcess() {
    return new Shell(
        System.getenv(),
        System.in,
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
  }

  public DataFolder folder() {
    return DataFolder.of(environment);
  }

  /** Asks; an empty answer, or nobody to ask, means no. */
  public boolean confirm(String question) {
    if (!interactive) {
      return false;
    }
    err.print(question + " [y/N] ");
    err.flush();
    try {
      int answer = in.read();
      return answer == 'y' || answer == 'Y';
    } catch (IOException e) {
      return false;
    }
  }
}
