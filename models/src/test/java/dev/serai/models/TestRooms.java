package dev.serai.models;

import dev.serai.kernel.Secret;
import dev.serai.kernel.SecretReference;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Rooms whose models are scripted servers, with a vault of one key and short waits. */
final class TestRooms {

  static final String KEY = "sk-test-0123456789";

  private TestRooms() {}

  static ModelsRoom of(Map<String, ModelConfig> named, OpenTelemetry telemetry) {
    return of(named, name -> new Secret(KEY), telemetry);
  }

  static ModelsRoom of(Map<String, ModelConfig> named, ModelKeys keys, OpenTelemetry telemetry) {
    return ModelsRoom.create(
        new ModelsConfig(Optional.empty(), embedding(named), named),
        new ModelsRoom.Ports(keys, Map.of("MODEL_KEY", KEY), telemetry),
        new Pace(Duration.ofMillis(1), Duration.ofMillis(5)));
  }

  private static Optional<String> embedding(Map<String, ModelConfig> named) {
    return named.entrySet().stream()
        .filter(entry -> entry.getValue().embeds())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  static ModelConfig model(ScriptedModelServer server) {
    return model(server, Duration.ofSeconds(30));
  }

  static ModelConfig embedding(ScriptedModelServer server, String id, int dimensions) {
    return model(server, id, Duration.ofSeconds(30), dimensions);
  }

  static ModelConfig model(ScriptedModelServer server, Duration timeout) {
    return model(server, "scripted-1", timeout, 0);
  }

  private static ModelConfig model(
      ScriptedModelServer server, String id, Duration timeout, int dimensions) {
    return new ModelConfig(
        Optional.of(server.provider()),
        Optional.of(id),
        Optional.of(server.baseUrl()),
        Optional.of("us-east-1"),
        Optional.of(new SecretReference("vault:scripted")),
        timeout,
        2,
        8,
        1_000,
        0,
        dimensions,
        true);
  }
}
