package dev.serai.protocol.mcp.sse;

import java.io.IOException;

/** A stream's event is longer than its reader bears. */
public final class EventTooLongException extends IOException {

  private static final long serialVersionUID = 1;

  EventTooLongException(int maxBytes) {
    super("an event holds at most " + maxBytes + " bytes");
  }
}
