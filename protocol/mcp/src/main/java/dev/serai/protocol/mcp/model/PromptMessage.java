package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;

/** One turn of a prompt. */
public record PromptMessage(ObjectNode json) implements JsonView {

  /**
   * @param role {@code user} or {@code assistant}
   */
  public PromptMessage(String role, ContentBlock content) {
    this(Json.object().put("role", role).set("content", content.json()));
  }

  public String role() {
    return Json.text(json, "role").orElse("");
  }

  public ContentBlock content() {
    return ContentBlock.of(Json.object(json, "content").orElseGet(Json::object));
  }
}
