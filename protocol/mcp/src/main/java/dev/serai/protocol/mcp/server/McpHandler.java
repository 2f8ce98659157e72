package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.bridge.Loss;
import dev.serai.protocol.mcp.http.MirroredParameters;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.model.ServerDescription;
import java.util.List;
import java.util.Set;

/**
 * What a server does. One handler serves one caller's request, or many; the server never calls it
 * for requests the {@linkplain #describe() description} does not cover, nor for what it answers
 * itself: handshake, discovery, ping, log levels.
 */
public interface McpHandler {

  ServerDescription describe();

  /**
   * Answers a request. A {@link dev.serai.protocol.mcp.message.InvalidMessageException} becomes
   * "invalid params", any other exception "internal error".
   *
   * @throws InterruptedException if the request is cancelled
   */
  Outcome handle(Call call) throws InterruptedException;

  /**
   * Arguments of a tool that must stand in headers too (2026-07-28); requests whose headers say
   * something else are refused.
   */
  default MirroredParameters mirrored(String tool) {
    return MirroredParameters.NONE;
  }

  /**
   * A client of 2026-07-28 listens for changes of resources; older ones send {@code
   * resources/subscribe} instead, which {@link #handle} answers.
   *
   * @param resources their addresses, not empty
   * @return runs when the client no longer listens
   */
  default Runnable listening(Set<String> resources) {
    return () -> {};
  }

  /** Something said to the client had no words in its revision. For logs; must return at once. */
  default void lost(Call call, List<Loss> losses) {}

  /** A notification that is not the server's own business, for example that roots changed. */
  default void notified(Notification notification) {}
}
