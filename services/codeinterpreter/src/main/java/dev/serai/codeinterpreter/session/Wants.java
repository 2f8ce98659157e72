package dev.serai.codeinterpreter.session;

import dev.serai.sandbox.Mount;
import dev.serai.sandbox.PlatformPort;
import java.util.List;
import java.util.Map;

/**
 * What one sandbox has beyond what all have.
 *
 * @param variables of code and commands, besides those of the root
 * @param ports ways out; none when empty
 * @param mounts shown besides the program and its libraries
 */
public record Wants(Map<String, String> variables, List<PlatformPort> ports, List<Mount> mounts) {

  /** What all have. */
  public static final Wants NOTHING = new Wants(Map.of(), List.of(), List.of());

  public Wants {
    variables = Map.copyOf(variables);
    ports = List.copyOf(ports);
    mounts = List.copyOf(mounts);
  }
}
