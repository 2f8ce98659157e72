package dev.serai.protocol.mcp.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.model.ContentBlock;

/** A tool's structured content, for clients that read text alone. */
final class StructuredContent {

  private static final String MEMBER = "structuredContent";

  private StructuredContent() {}

  static void asText(Draft draft) {
    replace(draft, Feature.STRUCTURED_CONTENT);
  }

  /** Content that is an object may stay. */
  static void objects(Draft draft) {
    if (!draft.json().path(MEMBER).isObject()) {
      replace(draft, Feature.ANY_STRUCTURED_CONTENT);
    }
  }

  private static void replace(Draft draft, Feature feature) {
    JsonNode value = draft.json().remove(MEMBER);
    if (value == null) {
      return;
    }
    if (draft.json().path("content").isEmpty()) {
      draft.json().putArray("content").add(new ContentBlock.Text(value.toString()).json());
    }
    draft.replaced(feature, "structured content is told in text");
  }
}
