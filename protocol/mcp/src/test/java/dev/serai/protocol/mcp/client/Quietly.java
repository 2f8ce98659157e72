package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.message.Message.Request;

/** Calls whose end does not matter to a test. */
final class Quietly {

  private Quietly() {}

  static void call(McpClient client, Request request, ClientEvents events) {
    try {
      var _ = client.call(request, events);
    } catch (McpClientException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
