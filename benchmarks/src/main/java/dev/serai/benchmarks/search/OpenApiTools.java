package dev.serai.benchmarks.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** The operations of a folder of interface descriptions: real names and texts, by real authors. */
final class OpenApiTools {

  /** Names the folder: an environment variable or a system property. */
  static final String FOLDER = "SERAI_OPENAPI_DOCUMENTS";

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML =
      new ObjectMapper(YAMLFactory.builder().loaderOptions(loader()).build());

  private OpenApiTools() {}

  private static org.yaml.snakeyaml.LoaderOptions loader() {
    var options = new org.yaml.snakeyaml.LoaderOptions();
    options.setCodePointLimit(100_000_000);
    return options;
  }

  /**
   * @throws IOException when no folder is named or it cannot be read
   */
  static List<Tool> read() throws IOException {
    String folder =
        Optional.ofNullable(System.getProperty(FOLDER))
            .or(() -> Optional.ofNullable(System.getenv(FOLDER)))
            .orElseThrow(
                () ->
                    new IOException(
                        "set %s to a folder of OpenAPI and Swagger documents".formatted(FOLDER)));
    List<Path> files;
    try (var listed = Files.list(Path.of(folder))) {
      files = listed.filter(Files::isRegularFile).sorted().toList();
    }
    Map<String, Tool> tools = new LinkedHashMap<>();
    for (Path file : files) {
      for (Tool tool : read(file)) {
        tools.putIfAbsent(tool.name(), tool);
      }
    }
    return List.copyOf(tools.values());
  }

  private static List<Tool> read(Path file) throws IOException {
    String name = file.getFileName().toString();
    boolean yaml = name.endsWith(".yml") || name.endsWith(".yaml");
    JsonNode document = (yaml ? YAML : JSON).readTree(Files.readAllBytes(file));
    String source = name.substring(0, name.lastIndexOf('.'));
    List<Tool> tools = new ArrayList<>();
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          JsonNode operation = method.getValue();
          String otherwise = method.getKey() + path.getKey().replaceAll("[^A-Za-z0-9]+", "_");
          tools.add(
              new Tool(
                  source,
                  operation.path("operationId").asText(otherwise),
                  description(operation),
                  parameters(document, operation)));
        }
      }
    }
    return tools;
  }

  private static String description(JsonNode operation) {
    String summary = operation.path("summary").asText("");
    String description = operation.path("description").asText("");
    return (summary + (summary.isBlank() || description.isBlank() ? "" : ". ") + description)
        .strip();
  }

  /** Names and descriptions of what can be passed: parameters, and members of a JSON body. */
  private static String parameters(JsonNode document, JsonNode operation) {
    StringJoiner texts = new StringJoiner(". ");
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode known = resolved(document, parameter);
      texts.add(text(known.path("name").asText(""), known));
    }
    JsonNode body =
        operation.path("requestBody").path("content").path("application/json").path("schema");
    for (var member : resolved(document, body).path("properties").properties()) {
      texts.add(text(member.getKey(), member.getValue()));
    }
    return texts.toString();
  }

  private static String text(String name, JsonNode described) {
    return (name + " " + described.path("description").asText("")).strip();
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    String reference = node.path("$ref").asText("");
    return reference.startsWith("#/") ? document.at(reference.substring(1)) : node;
  }
}
