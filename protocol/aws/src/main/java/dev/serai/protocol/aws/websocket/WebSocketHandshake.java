package dev.serai.protocol.aws.websocket;

import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The opening handshake, RFC 6455 section 4.2. */
public final class WebSocketHandshake {

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;

  private WebSocketHandshake() {}

  /**
   * Refuses an upgrade request that cannot lead to a WebSocket.
   *
   * @throws ServiceException of kind validation
   */
  public static void check(Exchange request) {
    if (!request.header("Sec-WebSocket-Version").filter("13"::equals).isPresent()) {
      throw ServiceException.validation("Sec-WebSocket-Version", "must be 13");
    }
    if (request.header("Sec-WebSocket-Key").filter(WebSocketHandshake::wellFormed).isEmpty()) {
      throw ServiceException.validation("Sec-WebSocket-Key", "must be 16 bytes in base64");
    }
    if (!request.header("Connection").orElse("").toLowerCase(Locale.ROOT).contains("upgrade")) {
      throw ServiceException.validation("Connection", "must name Upgrade");
    }
  }

  static void answer(Exchange request, Optional<String> subprotocol, OutputStream out)
      throws IOException {
    String protocol =
        subprotocol.map(name -> "Sec-WebSocket-Protocol: " + name + "\r\n").orElse("");
    String head =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accept(request.header("Sec-WebSocket-Key").orElse(""))
            + "\r\n"
            + protocol
            + "x-amzn-RequestId: "
            + request.requestId()
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static boolean wellFormed(String key) {
    try {
      return Base64.getDecoder().decode(key).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-1", e);
    }
  }
}
