package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.model.ToolResult;
import dev.serai.protocol.mcp.server.Outcome;

/**
 * What became of a call of a target.
 *
 * @param status HTTP status of the target's answer, 0 if there was none
 * @param attempts requests made
 */
record Called(Outcome outcome, int status, int attempts) {

  static Called of(ToolResult result, int status, int attempts) {
    return new Called(Outcome.done(result), status, attempts);
  }

  /** The tool failed before anything was sent. */
  static Called failed(String text) {
    return of(ToolResult.failure(text), 0, 0);
  }

  boolean isError() {
    return !(outcome instanceof Outcome.Done(ObjectNode result))
        || result.path("isError").asBoolean(false);
  }
}
