package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.List;
import java.util.Optional;

/** What a tool answered. Failures of the tool itself are results too, so that models see them. */
public record ToolResult(ObjectNode json) implements JsonView {

  public static ToolResult of(List<? extends ContentBlock> content) {
    return new ToolResult(Json.object().set("content", array(content)));
  }

  public static ToolResult text(String text) {
    return of(List.of(new ContentBlock.Text(text)));
  }

  /** The tool failed; {@code text} tells the model why. */
  public static ToolResult failure(String text) {
    ToolResult result = text(text);
    result.json().put("isError", true);
    return result;
  }

  /** Structured content, with its JSON text for clients that know no better. */
  public static ToolResult structured(JsonNode value) {
    ToolResult result = text(value.toString());
    result.json().set("structuredContent", value);
    return result;
  }

  public List<ContentBlock> content() {
    return ContentBlock.list(json, "content");
  }

  public Optional<JsonNode> structuredContent() {
    return Optional.ofNullable(json.get("structuredContent"));
  }

  public boolean isError() {
    return Json.flag(json, "isError");
  }

  private static ArrayNode array(List<? extends ContentBlock> content) {
    ArrayNode array = Json.array();
    content.forEach(block -> array.add(block.json()));
    return array;
  }
}
