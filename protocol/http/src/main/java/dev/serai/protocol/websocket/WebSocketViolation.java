package dev.serai.protocol.websocket;

import java.io.IOException;

/** The peer has broken the protocol or a limit; the connection is closed with this code. */
public final class WebSocketViolation extends IOException {

  public static final int PROTOCOL = 1002;
  public static final int NOT_TEXT = 1003;
  static final int NOT_UTF8 = 1007;
  public static final int TOO_BIG = 1009;

  private static final long serialVersionUID = 1L;

  private final int code;

  public WebSocketViolation(int code, String message) {
    super(message);
    this.code = code;
  }

  public int code() {
    return code;
  }
}
