package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.RpcError;

/** What came of asking a client. */
public sealed interface Answer {

  /** Of one who declared nothing. */
  static Answer undeclared(InputRequest question) {
    return new Undeclared(ClientCapabilities.NONE.missing(question.method(), question.params()));
  }

  record Given(ObjectNode result) implements Answer {}

  /** The client answered with an error. */
  record Refused(RpcError error) implements Answer {}

  /**
   * The client did not declare what the question needs, or its revision has no word for it.
   *
   * @param missing in the form of a client's capabilities
   */
  record Undeclared(ObjectNode missing) implements Answer {}

  /**
   * Nothing can be asked on this connection, or no answer came in time.
   *
   * @param reason safe to show
   */
  record Unreachable(String reason) implements Answer {}
}
