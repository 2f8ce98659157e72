package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.message.Message.Notification;

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

  /** A notification that is not the server's own business, for example that roots changed. */
  default void notified(Notification notification) {}
}
