package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.message.Message;

/** Takes what a server says besides the response that is waited for. */
@FunctionalInterface
interface Inbound {
  void took(Message message);
}
