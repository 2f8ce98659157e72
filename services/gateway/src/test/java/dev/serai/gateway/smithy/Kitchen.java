package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.HttpTool;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.gateway.tools.Toolset;
import dev.serai.kernel.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A model that has each of what models may have, and what tests do with it. */
final class Kitchen {

  static final SmithyEndpoint AWS =
      new SmithyEndpoint(new Region("eu-central-1"), Map.of(), Optional.empty());

  private static final JsonMapper MAPPER = new JsonMapper();

  private Kitchen() {}

  static String model() {
    try (var resource = Kitchen.class.getResourceAsStream("kitchen.json")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Toolset restJson() {
    return compile(model());
  }

  /** The same service in the other protocol, which looks at no HTTP binding. */
  static Toolset awsJson() {
    return compile(model().replace("aws.protocols#restJson1", "aws.protocols#awsJson1_1"));
  }

  static Toolset compile(String model) {
    return SmithyToolset.compile(
        model.getBytes(StandardCharsets.UTF_8), AWS, SmithyLimits.DEFAULT, () -> "token-1");
  }

  static HttpTool tool(Toolset toolset, String name) {
    return toolset.tools().stream()
        .filter(tool -> tool.tool().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no tool " + name));
  }

  static OutgoingRequest request(Toolset toolset, String name, String arguments) {
    return tool(toolset, name).plan().request(json(arguments));
  }

  static ObjectNode json(String text) {
    return (ObjectNode) parse(text);
  }

  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String body(OutgoingRequest request) {
    return new String(request.body().orElseThrow().bytes(), StandardCharsets.UTF_8);
  }
}
