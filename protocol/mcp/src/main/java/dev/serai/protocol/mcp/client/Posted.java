package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.RpcError;
import java.util.Map;
import java.util.Optional;

/** What came of sending a message over HTTP. */
sealed interface Posted {

  record Answered(Response response) implements Posted {}

  /** Taken without an answer, as notifications are. */
  record Accepted() implements Posted {}

  /**
   * The status says no.
   *
   * @param error what the body says, if that is an error of JSON-RPC
   */
  record Rejected(int status, Optional<RpcError> error, Map<String, String> headers)
      implements Posted {

    /** For whoever awaits a response and cannot do anything about the rejection. */
    McpClientException exception() {
      return new McpClientException(status, headers);
    }
  }
}
