package dev.serai.protocol.websocket;

import java.nio.ByteBuffer;

/** What the peer of a WebSocket says. Pings and pongs are answered without being shown. */
public sealed interface WebSocketMessage {

  record Text(String text) implements WebSocketMessage {}

  /** Bytes, to be read once. */
  record Binary(ByteBuffer bytes) implements WebSocketMessage {}

  /**
   * The peer has closed; nothing follows.
   *
   * @param code its close code, 1005 when it gave none, 1006 when the connection just ended
   */
  record Closed(int code, String reason) implements WebSocketMessage {}
}
