package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.Optional;

/**
 * A typed look at a JSON object. The object stays beside it whole, so a view loses no member it
 * does not know, and relaying one means passing on {@link #json()}. The object must not change once
 * a view holds it.
 */
public interface JsonView {

  ObjectNode json();

  /** {@code _meta}, empty if there is none. */
  default Meta meta() {
    return Meta.of(json());
  }

  private Optional<String> text(String member) {
    return Json.text(json(), member);
  }

  /** What people read instead of the name (2025-06-18). */
  default Optional<String> title() {
    return text("title");
  }

  default Optional<String> description() {
    return text("description");
  }
}
