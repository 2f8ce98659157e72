package dev.serai.protocol.mcp.everything;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.SamplingRequest;

/** Pieces the server is made of. */
final class Samples {

  /** A red pixel. */
  static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

  /** A moment of silence. */
  static final String SILENCE = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA=";

  private static final JsonMapper MAPPER = new JsonMapper();

  private Samples() {}

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the sample is no JSON", e);
    }
  }

  /** Asks for one text. */
  static InputRequest form(String message, String field) {
    return form(message, field, "string");
  }

  static InputRequest form(String message, String field, String type) {
    ObjectNode schema = Json.object().put("type", "object");
    schema.putObject("properties").putObject(field).put("type", type);
    schema.putArray("required").add(field);
    return form(message, schema);
  }

  static InputRequest form(String message, ObjectNode schema) {
    return new InputRequest(
        Methods.ELICIT,
        Json.object().put("mode", "form").put("message", message).set("requestedSchema", schema));
  }

  static InputRequest sampling(String prompt) {
    return new InputRequest(Methods.SAMPLE, SamplingRequest.ask(prompt, 100).json());
  }

  static InputRequest roots() {
    return new InputRequest(Methods.ROOTS_LIST, Json.object());
  }
}
