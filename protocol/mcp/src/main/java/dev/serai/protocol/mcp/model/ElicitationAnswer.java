package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;

/** What the user did with a question. */
public record ElicitationAnswer(ObjectNode json) implements JsonView {

  public static ElicitationAnswer accept(ObjectNode content) {
    return new ElicitationAnswer(Json.object().put("action", "accept").set("content", content));
  }

  public static ElicitationAnswer accept() {
    return new ElicitationAnswer(Json.object().put("action", "accept"));
  }

  public static ElicitationAnswer decline() {
    return new ElicitationAnswer(Json.object().put("action", "decline"));
  }

  public static ElicitationAnswer cancel() {
    return new ElicitationAnswer(Json.object().put("action", "cancel"));
  }

  /** What is neither accepted nor declined counts as cancelled. */
  public Action action() {
    return switch (Json.text(json, "action").orElse("")) {
      case "accept" -> Action.ACCEPT;
      case "decline" -> Action.DECLINE;
      default -> Action.CANCEL;
    };
  }

  /** Empty unless a form was accepted. */
  public ObjectNode content() {
    return Json.object(json, "content").orElseGet(Json::object);
  }

  /** The three things a user can do. */
  public enum Action {
    ACCEPT,
    DECLINE,
    CANCEL
  }
}
