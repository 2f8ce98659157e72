package dev.serai.functions.execution;

import dev.serai.functions.FunctionRuntime;
import dev.serai.sandbox.Mount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What can run handlers on this host, as paths that exist on the host and inside.
 *
 * @param mounts folders the interpreters need that are not below {@code /usr}
 */
public record HostRuntimes(Map<FunctionRuntime, Path> interpreters, List<Mount> mounts) {

  public HostRuntimes {
    interpreters = Map.copyOf(interpreters);
    mounts = List.copyOf(mounts);
  }

  /** Empty when this host has no such interpreter. */
  public Optional<Path> find(FunctionRuntime runtime) {
    return Optional.ofNullable(interpreters.get(runtime));
  }

  /** Their names, for a person. */
  public String names() {
    return interpreters.isEmpty()
        ? "none"
        : interpreters.keySet().stream()
            .map(FunctionRuntime::identifier)
            .sorted()
            .collect(Collectors.joining(", "));
  }
}
