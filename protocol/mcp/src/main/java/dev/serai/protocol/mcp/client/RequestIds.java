package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.message.RequestId;
import java.util.concurrent.atomic.AtomicLong;

/** Ids no other request of the client has. */
final class RequestIds {

  private final AtomicLong last = new AtomicLong();

  RequestId next() {
    return RequestId.of(last.incrementAndGet());
  }
}
