package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;

/** Parameters of {@code completion/complete}. */
public record CompletionRequest(ObjectNode json) implements JsonView {

  /**
   * @throws dev.serai.protocol.mcp.message.InvalidMessageException if it lacks a reference or an
   *     argument
   */
  public CompletionRequest {
    Json.requireText(Json.requireObject(json, "ref"), "type");
    Json.requireText(Json.requireObject(json, "argument"), "name");
    Json.requireText(Json.requireObject(json, "argument"), "value");
  }

  public boolean ofPrompt() {
    return "ref/prompt".equals(json.path("ref").path("type").textValue());
  }

  /** Name of the prompt, or template of the resource. */
  public String of() {
    return Json.text(json.path("ref"), ofPrompt() ? "name" : "uri").orElse("");
  }

  public String argument() {
    return json.path("argument").path("name").textValue();
  }

  public String value() {
    return json.path("argument").path("value").textValue();
  }

  /** Arguments settled before (2025-06-18). */
  public ObjectNode context() {
    return Json.object(json.path("context"), "arguments").orElseGet(Json::object);
  }
}
