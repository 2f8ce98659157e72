package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Methods;

/** What a server logs for its client. */
public record LogMessage(ObjectNode json) implements JsonView {

  public LogMessage(LogLevel level, String logger, JsonNode data) {
    this(Json.object().put("level", level.wire()).put("logger", logger).set("data", data));
  }

  /** A level nobody knows counts as {@link LogLevel#INFO}. */
  public LogLevel level() {
    return Json.text(json, "level").flatMap(LogLevel::of).orElse(LogLevel.INFO);
  }

  public Notification notification() {
    return new Notification(Methods.LOG, json);
  }
}
