package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;

/** Something a server wants of its client: an elicitation, a sampling, or roots. */
public record InputRequest(ObjectNode json) implements JsonView {

  /**
   * @throws dev.serai.protocol.mcp.message.InvalidMessageException if it names no method
   */
  public InputRequest {
    Json.requireText(json, "method");
  }

  public InputRequest(String method, ObjectNode params) {
    this(json(method, params));
  }

  public String method() {
    return Json.requireText(json, "method");
  }

  public ObjectNode params() {
    return Json.object(json, "params").orElseGet(Json::object);
  }

  private static ObjectNode json(String method, ObjectNode params) {
    ObjectNode json = Json.object().put("method", method);
    if (!params.isEmpty()) {
      json.set("params", params);
    }
    return json;
  }
}
