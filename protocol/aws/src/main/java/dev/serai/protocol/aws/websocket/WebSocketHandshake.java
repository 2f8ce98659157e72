package dev.serai.protocol.aws.websocket;

import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.UpgradeRoute.Connection;
import dev.serai.protocol.aws.UpgradeRoute.Upgrade;
import dev.serai.protocol.http.Header;
import dev.serai.protocol.websocket.Side;
import dev.serai.protocol.websocket.WebSocketConnection;
import dev.serai.protocol.websocket.WebSocketLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The opening handshake, RFC 6455 section 4.2. */
public final class WebSocketHandshake {

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;
  private static final String PROTOCOL = "Sec-WebSocket-Protocol";
  private static final List<String> OFFERED =
      List.of("Sec-WebSocket-Key", "Sec-WebSocket-Version", PROTOCOL, "Sec-WebSocket-Extensions");

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

  /** As the other form, with the subprotocol by which the client showed its token, if it did. */
  public static WebSocketConnection accept(
      Upgrade upgrade, Connection connection, WebSocketLimits limits) throws IOException {
    return accept(upgrade, connection, limits, upgrade.subprotocol());
  }

  /**
   * Completes the handshake; the WebSocket ends here.
   *
   * @param subprotocol the one chosen among those the client offers, if any
   * @throws IOException if the client has gone
   */
  public static WebSocketConnection accept(
      Upgrade upgrade, Connection connection, WebSocketLimits limits, Optional<String> subprotocol)
      throws IOException {
    answer(upgrade.exchange(), subprotocol, connection.out());
    return new WebSocketConnection(Side.SERVER, connection.in(), connection.out(), limits);
  }

  /** What a client offers, to be passed on to the program at which its WebSocket ends. */
  public static List<Header> offered(Exchange request) {
    return OFFERED.stream()
        .flatMap(name -> request.header(name).map(value -> new Header(name, value)).stream())
        .toList();
  }

  /**
   * Passes a program's answer on to the client. The program's choice of a subprotocol goes before
   * the one that only says who calls.
   *
   * @param answered by the program
   * @param more the platform's own
   */
  public static void passOn(
      Upgrade upgrade, Connection connection, List<Header> answered, Header... more)
      throws IOException {
    List<Header> all = new ArrayList<>(answered);
    boolean chosen = answered.stream().anyMatch(header -> header.is(PROTOCOL));
    upgrade
        .subprotocol()
        .filter(name -> !chosen)
        .ifPresent(name -> all.add(new Header(PROTOCOL, name)));
    all.addAll(List.of(more));
    var head = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n");
    all.forEach(
        header -> head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
    connection.out().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    connection.out().flush();
  }

  private static void answer(Exchange request, Optional<String> subprotocol, OutputStream out)
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
