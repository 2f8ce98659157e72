package dev.serai.protocol.mcp.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Result;
import java.util.Optional;

/** Tells the four kinds of message apart. */
final class Envelope {

  private Envelope() {}

  /**
   * @param id what could be read of the member {@code id}
   * @throws InvalidMessageException if it is none of the four
   */
  static Message read(JsonNode json, Optional<RequestId> id) {
    require(json.isObject(), "a message is an object");
    require("2.0".equals(json.path("jsonrpc").textValue()), "'jsonrpc' must be \"2.0\"");
    if (json.has("method")) {
      return called(json, id);
    }
    require(json.has("result") != json.has("error"), "a response has either 'result' or 'error'");
    return json.has("result")
        ? new Result(known(id), Json.requireObject(json, "result"))
        : new Failure(id, error(Json.requireObject(json, "error")));
  }

  private static Message called(JsonNode json, Optional<RequestId> id) {
    String method = Json.requireText(json, "method");
    require(!json.has("params") || json.get("params").isObject(), "'params' must be an object");
    ObjectNode params = Json.object(json, "params").orElseGet(Json::object);
    return json.has("id")
        ? new Request(known(id), method, params)
        : new Notification(method, params);
  }

  private static RpcError error(ObjectNode json) {
    JsonNode code = json.path("code");
    require(code.isIntegralNumber() && code.canConvertToInt(), "'code' must be an integer");
    return new RpcError(
        code.intValue(),
        Json.text(json, "message").orElse(""),
        Optional.ofNullable(json.get("data")));
  }

  private static RequestId known(Optional<RequestId> id) {
    return id.orElseThrow(() -> new InvalidMessageException("'id' must be a string or an integer"));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new InvalidMessageException(otherwise);
    }
  }
}
