package dev.serai.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One more program inside.
 *
 * @param environment added to the sandbox's own
 * @param terminal present for a pseudo-terminal of that size; standard error is then part of
 *     standard output
 */
public record ExecSpec(
    List<String> command, Map<String, String> environment, Optional<Terminal> terminal) {

  /** Size in characters. */
  public record Terminal(int columns, int rows) {}

  public ExecSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  public static ExecSpec of(String... command) {
    return new ExecSpec(List.of(command), Map.of(), Optional.empty());
  }
}
