package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.Optional;

/** What is in a resource. */
public sealed interface ResourceContents extends JsonView {

  record Text(ObjectNode json) implements ResourceContents {
    public Text(String uri, String mimeType, String text) {
      this(Json.object().put("uri", uri).put("mimeType", mimeType).put("text", text));
    }

    public String text() {
      return Json.text(json, "text").orElse("");
    }
  }

  record Blob(ObjectNode json) implements ResourceContents {
    /**
     * @param blob in base64
     */
    public Blob(String uri, String mimeType, String blob) {
      this(Json.object().put("uri", uri).put("mimeType", mimeType).put("blob", blob));
    }

    public String blob() {
      return Json.text(json, "blob").orElse("");
    }
  }

  default String uri() {
    return Json.text(json(), "uri").orElse("");
  }

  default Optional<String> mimeType() {
    return Json.text(json(), "mimeType");
  }

  /** Empty if there is neither text nor blob. */
  static Optional<ResourceContents> read(ObjectNode json) {
    if (json.path("text").isTextual()) {
      return Optional.of(new Text(json));
    }
    return json.path("blob").isTextual() ? Optional.of(new Blob(json)) : Optional.empty();
  }
}
