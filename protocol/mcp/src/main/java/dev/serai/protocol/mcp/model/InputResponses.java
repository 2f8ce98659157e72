package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.List;
import java.util.Optional;

/** Input that came with a request sent again; both parts come from the client, unverified. */
public record InputResponses(ObjectNode json, Optional<String> state) {

  private static final String RESPONSES = "inputResponses";
  private static final String STATE = "requestState";

  /** The members of a request's parameters that belong to one round. */
  public static final List<String> MEMBERS = List.of(RESPONSES, STATE);

  public static InputResponses of(ObjectNode params) {
    return new InputResponses(
        Json.object(params, RESPONSES).orElseGet(Json::object), Json.text(params, STATE));
  }

  /** The answer to one request, if it came. */
  public Optional<ObjectNode> get(String key) {
    return Json.object(json, key);
  }

  /** Parameters of the request, sent again with these. */
  public ObjectNode into(ObjectNode params) {
    ObjectNode copy = Json.copy(params);
    copy.remove(MEMBERS);
    if (!json.isEmpty()) {
      copy.set(RESPONSES, json);
    }
    state.ifPresent(text -> copy.put(STATE, text));
    return copy;
  }
}
