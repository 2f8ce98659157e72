package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;

/** Who a peer says it is. Nobody has checked. */
public record Implementation(ObjectNode json) implements JsonView {

  public Implementation(String name, String version) {
    this(Json.object().put("name", name).put("version", version));
  }

  public String name() {
    return Json.text(json, "name").orElse("");
  }

  public String version() {
    return Json.text(json, "version").orElse("");
  }
}
