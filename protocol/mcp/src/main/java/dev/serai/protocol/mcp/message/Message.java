package dev.serai.protocol.mcp.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One JSON-RPC message. Parameters and results are JSON objects kept whole, so that whoever relays
 * a message passes on what it does not know. Nobody changes an object once a message holds it.
 */
public sealed interface Message {

  /** Wants an answer. */
  record Request(RequestId id, String method, ObjectNode params) implements Message {
    public Request(RequestId id, String method) {
      this(id, method, Json.object());
    }
  }

  /** Wants none. */
  record Notification(String method, ObjectNode params) implements Message {
    public Notification(String method) {
      this(method, Json.object());
    }
  }

  /** An answer. */
  sealed interface Response extends Message {}

  record Result(RequestId id, ObjectNode result) implements Response {}

  /**
   * @param id empty when the request could not be read that far
   */
  record Failure(Optional<RequestId> id, RpcError error) implements Response {
    public Failure(RequestId id, RpcError error) {
      this(Optional.of(id), error);
    }
  }
}
