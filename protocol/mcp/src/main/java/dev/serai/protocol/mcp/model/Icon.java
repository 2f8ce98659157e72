package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.List;
import java.util.Optional;

/** A picture for people (2025-11-25). Its address comes from a stranger. */
public record Icon(ObjectNode json) implements JsonView {

  public String src() {
    return Json.text(json, "src").orElse("");
  }

  public Optional<String> mimeType() {
    return Json.text(json, "mimeType");
  }

  public List<String> sizes() {
    return Json.texts(json, "sizes");
  }

  static List<Icon> of(ObjectNode owner) {
    return Json.objects(owner, "icons").stream().map(Icon::new).toList();
  }
}
