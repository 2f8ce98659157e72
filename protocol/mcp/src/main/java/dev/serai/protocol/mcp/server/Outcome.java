package dev.serai.protocol.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.InputRequired;
import dev.serai.protocol.mcp.model.JsonView;

/**
 * What came of a request. It may use all features of all revisions; the server puts it into the
 * client's words.
 */
public sealed interface Outcome {

  record Done(ObjectNode result) implements Outcome {}

  /**
   * The client is to supply input and send the request again. Clients that know no such results are
   * asked one request after the other, and then the handler is called again as if they had.
   */
  record NeedsInput(InputRequired input) implements Outcome {}

  record Failed(RpcError error) implements Outcome {}

  static Outcome done(JsonView result) {
    return new Done(result.json());
  }
}
