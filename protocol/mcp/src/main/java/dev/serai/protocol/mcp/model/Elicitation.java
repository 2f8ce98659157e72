package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.Optional;

/** A question to the user, the parameters of {@code elicitation/create}. */
public sealed interface Elicitation extends JsonView {

  default String message() {
    return Json.text(json(), "message").orElse("");
  }

  /** The user fills in a form (2025-06-18). */
  record Form(ObjectNode json) implements Elicitation {
    /**
     * @param requestedSchema an object whose properties are all plain values
     */
    public Form(String message, ObjectNode requestedSchema) {
      this(
          Json.object()
              .put("mode", "form")
              .put("message", message)
              .set("requestedSchema", requestedSchema));
    }

    public ObjectNode requestedSchema() {
      return Json.object(json, "requestedSchema").orElseGet(Json::object);
    }
  }

  /** The user visits an address; what happens there stays between the two (2025-11-25). */
  record Url(ObjectNode json) implements Elicitation {
    public Url(String message, String url, String elicitationId) {
      this(
          Json.object()
              .put("mode", "url")
              .put("elicitationId", elicitationId)
              .put("url", url)
              .put("message", message));
    }

    public String url() {
      return Json.text(json, "url").orElse("");
    }

    public Optional<String> elicitationId() {
      return Json.text(json, "elicitationId");
    }
  }

  static Elicitation of(ObjectNode params) {
    return "url".equals(params.path("mode").textValue()) ? new Url(params) : new Form(params);
  }
}
