package dev.serai.runtime;

import java.util.Map;
import java.util.Optional;

/**
 * What {@code CreateAgentRuntimeEndpoint} asks for.
 *
 * @param version empty means the newest
 */
public record NewEndpoint(
    RuntimeId runtime,
    String name,
    Optional<Integer> version,
    Optional<String> description,
    Map<String, String> tags,
    Optional<String> clientToken) {

  public NewEndpoint {
    tags = Map.copyOf(tags);
  }
}
