package dev.serai.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.Arn;
import java.time.Instant;
import java.util.Optional;

/** Reading and writing of the JSON texts this room keeps in columns. */
final class StoredJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private StoredJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * @throws IllegalStateException when a column holds no JSON, which only damage explains
   */
  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored document is damaged", e);
    }
  }

  static Optional<String> text(JsonNode node, String member) {
    return Optional.ofNullable(node.path(member).textValue());
  }

  static Arn arn(JsonNode node, String member) {
    String text = node.path(member).asText();
    return Arn.parse(text).orElseThrow(() -> new IllegalStateException("no ARN: " + text));
  }

  static Instant instant(JsonNode node, String member) {
    return Instant.ofEpochMilli(node.path(member).asLong());
  }
}
