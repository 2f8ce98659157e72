package dev.serai.protocol.mcp.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.ContentBlock;
import dev.serai.protocol.mcp.model.ContentBlock.Audio;

/** Questions to a client's model, and its answers. */
final class Sampling {

  private Sampling() {}

  static void request(Draft draft) {
    if (!draft.json().path("tools").isEmpty()) {
      draft.refused(Feature.SAMPLING_TOOLS, "the client's model cannot call tools");
    }
    draft.json().remove("toolChoice");
    for (ObjectNode message : Json.objects(draft.json(), "messages")) {
      JsonNode content = message.path("content");
      if (content.isArray() && content.size() == 1) {
        message.set("content", content.get(0));
      } else if (content.isArray()) {
        draft.refused(Feature.SAMPLING_TOOLS, "a message holds one block of content");
      }
    }
  }

  static void withoutAudio(Draft draft) {
    boolean heard =
        Json.objects(draft.json(), "messages").stream()
            .flatMap(message -> Json.object(message, "content").stream())
            .anyMatch(block -> ContentBlock.of(block) instanceof Audio);
    if (heard) {
      draft.refused(Feature.AUDIO, "the client's model cannot hear");
    }
  }

  /** A server that knows no lists of content gets the first block. */
  static void singleAnswer(Draft draft) {
    JsonNode content = draft.json().path("content");
    if (content.isArray() && !content.isEmpty()) {
      draft.json().set("content", content.get(0));
      if (content.size() > 1) {
        draft.dropped(Feature.SAMPLING_TOOLS, "of several blocks the first is passed on");
      }
    }
  }
}
