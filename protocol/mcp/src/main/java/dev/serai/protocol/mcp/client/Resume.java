package dev.serai.protocol.mcp.client;

import java.util.Optional;

/** How to get the rest of a stream that broke. */
@FunctionalInterface
interface Resume {

  /** For revisions whose streams cannot be resumed. */
  Resume NEVER = lastEvent -> Optional.empty();

  /** The rest after an event; empty if the server has none. */
  Optional<HttpPort.Answer> after(String lastEvent) throws McpClientException, InterruptedException;
}
