package dev.serai.runtime;

import java.util.Optional;

/** What {@code UpdateAgentRuntime} asks for: settings that replace all earlier ones. */
public record NewVersion(
    RuntimeId runtime, RuntimeSettings settings, Optional<String> clientToken) {}
