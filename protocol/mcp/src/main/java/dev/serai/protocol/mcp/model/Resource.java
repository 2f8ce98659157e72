package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.Optional;

/** A resource as {@code resources/list} names it. */
public record Resource(ObjectNode json) implements JsonView {

  /**
   * @throws dev.serai.protocol.mcp.message.InvalidMessageException if it has no address or name
   */
  public Resource {
    Json.requireText(json, "uri");
    Json.requireText(json, "name");
  }

  public Resource(String uri, String name) {
    this(Json.object().put("uri", uri).put("name", name));
  }

  public String uri() {
    return Json.requireText(json, "uri");
  }

  public String name() {
    return Json.requireText(json, "name");
  }

  public Optional<String> mimeType() {
    return Json.text(json, "mimeType");
  }
}
