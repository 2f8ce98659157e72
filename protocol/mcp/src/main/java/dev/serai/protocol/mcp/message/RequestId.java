package dev.serai.protocol.mcp.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What pairs a response with its request; progress tokens have the same form. */
public sealed interface RequestId {

  /** As it stands in JSON. */
  JsonNode json();

  record Text(String value) implements RequestId {
    @Override
    public JsonNode json() {
      return TextNode.valueOf(value);
    }
  }

  record Whole(long value) implements RequestId {
    @Override
    public JsonNode json() {
      return LongNode.valueOf(value);
    }
  }

  static RequestId of(String value) {
    return new Text(value);
  }

  static RequestId of(long value) {
    return new Whole(value);
  }

  /** Empty for anything but a string or an integer of 64 bits: MCP allows no {@code null}. */
  static Optional<RequestId> read(@Nullable JsonNode json) {
    if (json == null) {
      return Optional.empty();
    }
    if (json.isTextual()) {
      return Optional.of(new Text(json.textValue()));
    }
    return json.isIntegralNumber() && json.canConvertToLong()
        ? Optional.of(new Whole(json.longValue()))
        : Optional.empty();
  }
}
