package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.Optional;

/** A family of resources, its addresses given by a URI template (RFC 6570). */
public record ResourceTemplate(ObjectNode json) implements JsonView {

  /**
   * @throws dev.serai.protocol.mcp.message.InvalidMessageException if it has no template or name
   */
  public ResourceTemplate {
    Json.requireText(json, "uriTemplate");
    Json.requireText(json, "name");
  }

  public ResourceTemplate(String uriTemplate, String name) {
    this(Json.object().put("uriTemplate", uriTemplate).put("name", name));
  }

  public String uriTemplate() {
    return Json.requireText(json, "uriTemplate");
  }

  public String name() {
    return Json.requireText(json, "name");
  }

  public Optional<String> mimeType() {
    return Json.text(json, "mimeType");
  }
}
