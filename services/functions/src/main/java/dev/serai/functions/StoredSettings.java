package dev.serai.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.Arn;
import dev.serai.storage.JsonColumns;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Settings as texts in columns; the environment apart, because it is sealed. */
final class StoredSettings {

  private static final JsonColumns COLUMNS = new JsonColumns();

  private StoredSettings() {}

  static String write(FunctionSettings settings) {
    return COLUMNS
        .object()
        .put("runtime", settings.runtime().identifier())
        .put("handler", settings.handler())
        .put("role", settings.role().toString())
        .put("timeoutSeconds", settings.timeout().toSeconds())
        .put("memoryMegabytes", settings.memoryMegabytes())
        .put("description", settings.description())
        .toString();
  }

  static String environment(FunctionSettings settings) {
    ObjectNode variables = COLUMNS.object();
    new TreeMap<>(settings.environment()).forEach(variables::put);
    return variables.toString();
  }

  /**
   * @throws IllegalStateException when a column is damaged
   */
  static FunctionSettings read(String settings, String environment) {
    JsonNode node = COLUMNS.parse(settings);
    String runtime = node.path("runtime").asText();
    return new FunctionSettings(
        FunctionRuntime.parse(runtime).orElseThrow(() -> damaged(runtime)),
        node.path("handler").asText(),
        Arn.parse(node.path("role").asText()).orElseThrow(() -> damaged("role")),
        Duration.ofSeconds(node.path("timeoutSeconds").asLong()),
        node.path("memoryMegabytes").asInt(),
        variables(COLUMNS.parse(environment)),
        node.path("description").asText());
  }

  private static Map<String, String> variables(JsonNode node) {
    Map<String, String> variables = new TreeMap<>();
    node.properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
    return variables;
  }

  private static IllegalStateException damaged(String what) {
    return new IllegalStateException("a stored function is damaged: " + what);
  }
}
