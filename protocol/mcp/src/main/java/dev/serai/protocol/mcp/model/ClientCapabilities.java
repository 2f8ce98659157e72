package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Methods;

/** What a client lets a server ask of it. */
public record ClientCapabilities(ObjectNode json) implements JsonView {

  public static final ClientCapabilities NONE = new ClientCapabilities(Json.object());

  public boolean roots() {
    return json.path("roots").isObject();
  }

  public boolean sampling() {
    return json.path("sampling").isObject();
  }

  public boolean samplingTools() {
    return json.path("sampling").path("tools").isObject();
  }

  /** Forms are what a bare {@code elicitation} means. */
  public boolean elicitationForm() {
    return json.path("elicitation").isObject()
        && (json.path("elicitation").has("form") || !elicitationUrl());
  }

  public boolean elicitationUrl() {
    return json.path("elicitation").path("url").isObject();
  }

  /** Whether a server may send this request; empty parameters stand for the plainest form. */
  public boolean allows(String method, ObjectNode params) {
    return missing(method, params).isEmpty();
  }

  /** What the client would have had to declare, in the form of capabilities; empty if nothing. */
  public ObjectNode missing(String method, ObjectNode params) {
    ObjectNode missing = Json.object();
    switch (method) {
      case Methods.ROOTS_LIST -> demand(missing, "roots", roots());
      case Methods.SAMPLE -> {
        demand(missing, "sampling", sampling());
        if (sampling() && params.has("tools") && !samplingTools()) {
          missing.putObject("sampling").putObject("tools");
        }
      }
      case Methods.ELICIT -> {
        boolean url = "url".equals(params.path("mode").textValue());
        if (url ? !elicitationUrl() : !elicitationForm()) {
          missing.putObject("elicitation").putObject(url ? "url" : "form");
        }
      }
      default -> {}
    }
    return missing;
  }

  private static void demand(ObjectNode missing, String capability, boolean declared) {
    if (!declared) {
      missing.putObject(capability);
    }
  }
}
