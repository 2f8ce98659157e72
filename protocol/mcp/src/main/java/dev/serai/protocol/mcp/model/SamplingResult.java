package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.List;

/** What the client's model said. */
public record SamplingResult(ObjectNode json) implements JsonView {

  public SamplingResult(String model, String text) {
    this(
        Json.object()
            .put("role", "assistant")
            .put("model", model)
            .put("stopReason", "endTurn")
            .set("content", new ContentBlock.Text(text).json()));
  }

  /** One block until 2025-06-18, then one or several. */
  public List<ContentBlock> content() {
    return Json.object(json, "content")
        .map(single -> List.of(ContentBlock.of(single)))
        .orElseGet(() -> ContentBlock.list(json, "content"));
  }
}
