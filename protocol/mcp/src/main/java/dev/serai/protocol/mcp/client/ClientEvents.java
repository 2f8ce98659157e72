package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.bridge.Loss;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.model.Answer;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.protocol.mcp.model.InputRequest;
import dev.serai.protocol.mcp.model.LogLevel;
import java.util.List;
import java.util.Optional;

/** What may happen during a call, and what the caller does about it. */
public interface ClientEvents {

  /** Hears nothing and answers nothing. */
  ClientEvents NONE = new ClientEvents() {};

  /**
   * The server told something on the way: progress, under the token the caller gave, a log message.
   * Comes on the caller's thread, before the response.
   */
  default void notified(Notification notification) {}

  /**
   * The server asks: an elicitation, a sampling, roots. May come on a thread of its own, which is
   * interrupted when the server no longer wants an answer or the call is over.
   */
  default Answer ask(InputRequest question) throws InterruptedException {
    return Answer.undeclared(question);
  }

  /** Something the caller said had no words in the server's revision. */
  default void lost(List<Loss> losses) {}

  /** What servers of 2026-07-28 may ask during this call; empty means what the config says. */
  default Optional<ClientCapabilities> capabilities() {
    return Optional.empty();
  }

  /** Mildest log messages wanted of servers of 2026-07-28. */
  default Optional<LogLevel> logLevel() {
    return Optional.empty();
  }
}
