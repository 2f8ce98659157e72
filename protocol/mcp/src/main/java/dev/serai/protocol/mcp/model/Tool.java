package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.List;
import java.util.Optional;

/** A tool as {@code tools/list} names it. */
public record Tool(ObjectNode json) implements JsonView {

  /**
   * @throws dev.serai.protocol.mcp.message.InvalidMessageException if it has no name or no input
   *     schema
   */
  public Tool {
    Json.requireText(json, "name");
    Json.requireObject(json, "inputSchema");
  }

  /**
   * @param inputSchema JSON Schema whose root is an object
   */
  public Tool(String name, String description, ObjectNode inputSchema) {
    this(
        Json.object()
            .put("name", name)
            .put("description", description)
            .set("inputSchema", inputSchema));
  }

  public String name() {
    return Json.requireText(json, "name");
  }

  public ObjectNode inputSchema() {
    return Json.requireObject(json, "inputSchema");
  }

  /** What its structured content obeys (2025-06-18). */
  public Optional<ObjectNode> outputSchema() {
    return Json.object(json, "outputSchema");
  }

  public ToolAnnotations annotations() {
    return new ToolAnnotations(Json.object(json, "annotations").orElseGet(Json::object));
  }

  public List<Icon> icons() {
    return Icon.of(json);
  }

  /** The same tool under another name; everything else stays, known or not. */
  public Tool named(String name) {
    return new Tool(Json.copy(json).put("name", name));
  }
}
