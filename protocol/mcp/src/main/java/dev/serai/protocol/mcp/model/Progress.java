package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import java.util.Optional;

/** How far a request has come. */
public record Progress(ObjectNode json) implements JsonView {

  public Progress(RequestId token, double done, double total) {
    this(number(number(token(token), "progress", done), "total", total));
  }

  /** With words (2025-03-26). */
  public Progress(RequestId token, double done, double total, String message) {
    this(new Progress(token, done, total).json().put("message", message));
  }

  public Optional<RequestId> token() {
    return RequestId.read(json.get("progressToken"));
  }

  public double done() {
    return json.path("progress").doubleValue();
  }

  public Optional<String> message() {
    return Json.text(json, "message");
  }

  public Notification notification() {
    return new Notification(Methods.PROGRESS, json);
  }

  private static ObjectNode token(RequestId token) {
    return Json.object().set("progressToken", token.json());
  }

  private static ObjectNode number(ObjectNode json, String member, double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? json.put(member, (long) value)
        : json.put(member, value);
  }
}
