package dev.serai.protocol.websocket;

import java.io.IOException;

/** The peer has broken the protocol or a limit; the connection is closed with this code. */
final class WebSocketViolation extends IOException {

  static final int PROTOCOL = 1002;
  static final int NOT_UTF8 = 1007;
  static final int TOO_BIG = 1009;

  private static final long serialVersionUID = 1L;

  private final int code;

  WebSocketViolation(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
