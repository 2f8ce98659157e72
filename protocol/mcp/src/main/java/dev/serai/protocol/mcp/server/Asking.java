package dev.serai.protocol.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.model.Answer;

/** How questions reach a client. */
@FunctionalInterface
interface Asking {

  /** For clients with whom no exchange outlasts a request. */
  Asking NOBODY =
      (call, method, params) ->
          new Answer.Unreachable("nothing can be asked of a client without a session");

  /**
   * Asks and waits.
   *
   * @param params in the client's words
   * @throws InterruptedException if the call is cancelled
   */
  Answer ask(RunningCall call, String method, ObjectNode params) throws InterruptedException;
}
