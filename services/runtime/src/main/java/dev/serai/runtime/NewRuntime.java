package dev.serai.runtime;

import java.util.Map;
import java.util.Optional;

/** What {@code CreateAgentRuntime} asks for. */
public record NewRuntime(
    String name, RuntimeSettings settings, Map<String, String> tags, Optional<String> clientToken) {

  public NewRuntime {
    tags = Map.copyOf(tags);
  }
}
