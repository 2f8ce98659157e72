package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.message.Message;
import java.io.IOException;

/** Takes messages one after the other to a server whose own come by another way. */
interface Channel {

  /** Sends a message; safe for use by many threads. */
  void send(Message message) throws McpClientException, IOException, InterruptedException;

  /** Ends both ways. */
  void close();
}
