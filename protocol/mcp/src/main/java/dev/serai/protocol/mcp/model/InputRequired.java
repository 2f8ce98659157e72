package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.RpcError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A result that asks for input, after which the client sends its request again (2026-07-28, multi
 * round-trip requests).
 */
public record InputRequired(ObjectNode json) implements JsonView {

  public static final String RESULT_TYPE = "resultType";

  /** Whoever still wants more after so many is not asked again. */
  public static final int MOST_ROUNDS = 16;

  private static final String TYPE = "input_required";
  private static final String REQUESTS = "inputRequests";
  private static final String STATE = "requestState";

  /**
   * @throws InvalidMessageException if it has neither requests nor state
   */
  public InputRequired {
    if (!json.path(REQUESTS).isObject() && !json.path(STATE).isTextual()) {
      throw new InvalidMessageException("'inputRequests' or 'requestState' must be there");
    }
  }

  public static InputRequired of(Map<String, InputRequest> requests, Optional<String> state) {
    ObjectNode json = Json.object().put(RESULT_TYPE, TYPE);
    if (!requests.isEmpty()) {
      ObjectNode members = json.putObject(REQUESTS);
      requests.forEach((key, request) -> members.set(key, request.json()));
    }
    state.ifPresent(text -> json.put(STATE, text));
    return new InputRequired(json);
  }

  /** What the request comes to after {@link #MOST_ROUNDS}. */
  public static RpcError noEnd() {
    return RpcError.invalidRequest("no end after " + MOST_ROUNDS + " rounds of input");
  }

  public static boolean isIn(ObjectNode result) {
    return TYPE.equals(result.path(RESULT_TYPE).textValue());
  }

  /** By the key under which the answer is expected, in order. */
  public Map<String, InputRequest> requests() {
    Map<String, InputRequest> requests = new LinkedHashMap<>();
    json.path(REQUESTS)
        .properties()
        .forEach(
            member -> {
              if (member.getValue() instanceof ObjectNode request) {
                requests.put(member.getKey(), new InputRequest(request));
              }
            });
    return requests;
  }

  /** Handed back unread. */
  public Optional<String> state() {
    return Json.text(json, STATE);
  }
}
