package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.List;
import java.util.Optional;

/** A piece of a tool's result, a prompt or a conversation. */
public sealed interface ContentBlock extends JsonView {

  record Text(ObjectNode json) implements ContentBlock {
    public Text(String text) {
      this(block("text").put("text", text));
    }

    public String text() {
      return Json.text(json, "text").orElse("");
    }
  }

  record Image(ObjectNode json) implements ContentBlock {
    /**
     * @param data in base64
     */
    public Image(String data, String mimeType) {
      this(block("image").put("data", data).put("mimeType", mimeType));
    }

    public String data() {
      return Json.text(json, "data").orElse("");
    }

    public String mimeType() {
      return Json.text(json, "mimeType").orElse("");
    }
  }

  /** Since 2025-03-26. */
  record Audio(ObjectNode json) implements ContentBlock {
    /**
     * @param data in base64
     */
    public Audio(String data, String mimeType) {
      this(block("audio").put("data", data).put("mimeType", mimeType));
    }

    public String data() {
      return Json.text(json, "data").orElse("");
    }

    public String mimeType() {
      return Json.text(json, "mimeType").orElse("");
    }
  }

  /** A resource that can be read by its address (2025-06-18). */
  record ResourceLink(ObjectNode json) implements ContentBlock {
    public ResourceLink(String uri, String name) {
      this(block("resource_link").put("uri", uri).put("name", name));
    }

    public String uri() {
      return Json.text(json, "uri").orElse("");
    }

    public String name() {
      return Json.text(json, "name").orElse("");
    }
  }

  /** A resource with its contents. */
  record Embedded(ObjectNode json) implements ContentBlock {
    public Embedded(ResourceContents resource) {
      this(block("resource").<ObjectNode>set("resource", resource.json()));
    }

    public Optional<ResourceContents> resource() {
      return Json.object(json, "resource").flatMap(ResourceContents::read);
    }
  }

  /** A tool a model wants called (sampling, 2025-11-25). */
  record ToolUse(ObjectNode json) implements ContentBlock {}

  /** What came of calling it (sampling, 2025-11-25). */
  record ToolOutcome(ObjectNode json) implements ContentBlock {}

  /** A kind no revision known here defines; passed on as it is. */
  record Unknown(ObjectNode json) implements ContentBlock {}

  static ContentBlock of(ObjectNode json) {
    return switch (Json.text(json, "type").orElse("")) {
      case "text" -> new Text(json);
      case "image" -> new Image(json);
      case "audio" -> new Audio(json);
      case "resource_link" -> new ResourceLink(json);
      case "resource" -> new Embedded(json);
      case "tool_use" -> new ToolUse(json);
      case "tool_result" -> new ToolOutcome(json);
      default -> new Unknown(json);
    };
  }

  /** The blocks in an array member of {@code owner}. */
  static List<ContentBlock> list(ObjectNode owner, String member) {
    return Json.objects(owner, member).stream().map(ContentBlock::of).toList();
  }

  private static ObjectNode block(String type) {
    return Json.object().put("type", type);
  }
}
