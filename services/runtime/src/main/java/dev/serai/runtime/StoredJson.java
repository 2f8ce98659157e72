package dev.serai.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.kernel.Arn;
import dev.serai.storage.JsonColumns;
import java.time.Instant;
import java.util.Optional;

/** Reading and writing of the JSON texts this room keeps in columns. */
final class StoredJson {

  static final JsonColumns COLUMNS = new JsonColumns();

  private StoredJson() {}

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
