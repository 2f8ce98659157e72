package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import java.util.Optional;

/** The sender no longer wants an answer. */
public record Cancellation(ObjectNode json) implements JsonView {

  public Cancellation(RequestId request, String reason) {
    this(Json.object().put("reason", reason).set("requestId", request.json()));
  }

  public Optional<RequestId> request() {
    return RequestId.read(json.get("requestId"));
  }

  public Notification notification() {
    return new Notification(Methods.CANCELLED, json);
  }
}
