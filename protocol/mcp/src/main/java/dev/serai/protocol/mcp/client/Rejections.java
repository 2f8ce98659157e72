package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.client.Posted.Rejected;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.RequestId;
import java.util.Set;

/** Statuses that say no, with a body that says why. */
final class Rejections {

  /** About the caller rather than the request: whoever has credentials must see them. */
  private static final Set<Integer> ABOUT_THE_CALLER = Set.of(401, 407, 429);

  private Rejections() {}

  /** The error the server gave as the response. */
  static Failure response(Rejected rejected, RequestId id) throws McpClientException {
    if (ABOUT_THE_CALLER.contains(rejected.status()) || rejected.error().isEmpty()) {
      throw rejected.exception();
    }
    return new Failure(id, rejected.error().get());
  }
}
