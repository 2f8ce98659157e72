package dev.serai.protocol.mcp.server;

import dev.serai.protocol.mcp.message.Message;
import java.time.Duration;

/** The way to a client. Safe for use by many threads. */
interface Outlet {

  /** Waits while the client is slow; drops the message if it has gone. */
  void put(Message message);

  /** One of the answers that were expected will not come. */
  default void abandon() {}

  /** See {@link Call#pause}. */
  default void pause(Duration retry) {}
}
