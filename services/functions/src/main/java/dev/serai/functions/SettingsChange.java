package dev.serai.functions;

import dev.serai.kernel.Arn;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What of a function's settings is to change; what is empty stays. */
public record SettingsChange(
    Optional<FunctionRuntime> runtime,
    Optional<String> handler,
    Optional<Arn> role,
    Optional<Duration> timeout,
    Optional<Integer> memoryMegabytes,
    Optional<Map<String, String>> environment,
    Optional<String> description) {

  FunctionSettings of(FunctionSettings before) {
    return new FunctionSettings(
        runtime.orElse(before.runtime()),
        handler.orElse(before.handler()),
        role.orElse(before.role()),
        timeout.orElse(before.timeout()),
        memoryMegabytes.orElse(before.memoryMegabytes()),
        environment.orElse(before.environment()),
        description.orElse(before.description()));
  }
}
