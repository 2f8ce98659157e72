package dev.serai.gateway.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.model.ToolResult;

/** How arguments become a request, and the answer a result. Immutable; safe for many threads. */
public interface RequestPlan {

  /**
   * The request, without credentials.
   *
   * @throws InvalidArgumentException if an argument is missing, or cannot be put where it belongs
   */
  OutgoingRequest request(ObjectNode arguments);

  /** What the model is shown of an answer; a status of 400 or above makes a failed result. */
  ToolResult result(IncomingAnswer answer);
}
