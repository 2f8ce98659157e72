package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.List;

/** A folder the client lets the server work in. */
public record Root(ObjectNode json) implements JsonView {

  public Root(String uri, String name) {
    this(Json.object().put("uri", uri).put("name", name));
  }

  public String uri() {
    return Json.text(json, "uri").orElse("");
  }

  /** Those in a result of {@code roots/list}. */
  public static List<Root> list(ObjectNode result) {
    return Json.objects(result, "roots").stream().map(Root::new).toList();
  }
}
