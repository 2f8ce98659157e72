package dev.serai.protocol.mcp.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.ContentBlock;
import dev.serai.protocol.mcp.model.ContentBlock.Audio;
import dev.serai.protocol.mcp.model.ContentBlock.Embedded;
import dev.serai.protocol.mcp.model.ContentBlock.ResourceLink;
import dev.serai.protocol.mcp.model.ContentBlock.Text;
import dev.serai.protocol.mcp.model.ResourceContents;
import java.util.function.UnaryOperator;

/** Kinds of content a client may not know. */
final class Content {

  private Content() {}

  static void audio(Draft draft) {
    rewrite(draft, block -> block instanceof Audio audio ? embedded(draft, audio) : block);
  }

  static void links(Draft draft) {
    rewrite(draft, block -> block instanceof ResourceLink link ? text(draft, link) : block);
  }

  private static ContentBlock embedded(Draft draft, Audio audio) {
    draft.replaced(Feature.AUDIO, "audio is an embedded resource");
    return new Embedded(new ResourceContents.Blob("urn:mcp:audio", audio.mimeType(), audio.data()));
  }

  private static ContentBlock text(Draft draft, ResourceLink link) {
    draft.replaced(Feature.RESOURCE_LINKS, "a link to a resource is text");
    return new Text(link.title().orElse(link.name()) + ": " + link.uri());
  }

  /** Of a tool's result, or of each message of a prompt. */
  private static void rewrite(Draft draft, UnaryOperator<ContentBlock> change) {
    if (draft.json().get("content") instanceof ArrayNode content) {
      for (int i = 0; i < content.size(); i++) {
        content.set(i, changed(content.get(i), change));
      }
    }
    for (ObjectNode message : Json.objects(draft.json(), "messages")) {
      if (message.has("content")) {
        message.set("content", changed(message.get("content"), change));
      }
    }
  }

  private static JsonNode changed(JsonNode block, UnaryOperator<ContentBlock> change) {
    return block instanceof ObjectNode object
        ? change.apply(ContentBlock.of(object)).json()
        : block;
  }
}
