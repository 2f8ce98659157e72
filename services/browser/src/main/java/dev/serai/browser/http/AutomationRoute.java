package dev.serai.browser.http;

import dev.serai.browser.chromium.DevToolsSocket;
import dev.serai.browser.chromium.Handshake;
import dev.serai.browser.session.Automation;
import dev.serai.browser.session.BrowserSessionService;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.UpgradeRoute;
import dev.serai.protocol.aws.UpgradeRoute.Connection;
import dev.serai.protocol.aws.UpgradeRoute.Tunnel;
import dev.serai.protocol.aws.UpgradeRoute.Upgrade;
import dev.serai.sessions.SessionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The automation stream of a session: a WebSocket to its Chromium, on which the Chrome DevTools
 * Protocol is spoken. Only the handshake is read; what follows passes as bytes.
 */
public final class AutomationRoute {

  private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

  private final BrowserSessionService sessions;

  public AutomationRoute(BrowserSessionService sessions) {
    this.sessions = sessions;
  }

  public UpgradeRoute route() {
    return new UpgradeRoute(
        "ConnectBrowserAutomationStream",
        "/browser-streams/{browserIdentifier}/sessions/{sessionId}/automation",
        this::accept);
  }

  private Tunnel accept(Upgrade upgrade) {
    Automation automation =
        sessions.automate(
            upgrade.caller(),
            Address.of(upgrade.label("browserIdentifier")),
            session(upgrade.label("sessionId")),
            handshake(upgrade.exchange()));
    String head = head(automation.accepted(), upgrade.subprotocol());
    return connection -> relay(connection, head, automation);
  }

  private static SessionId session(String text) {
    try {
      return new SessionId(text);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          dev.serai.kernel.ErrorKind.NOT_FOUND, "there is no session " + text, e);
    }
  }

  private static Handshake handshake(Exchange exchange) {
    try {
      return new Handshake(
          exchange.header("Sec-WebSocket-Key").orElse(""), exchange.header(EXTENSIONS));
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation("Sec-WebSocket-Key", "must be a line of text");
    }
  }

  private static void relay(Connection connection, String head, Automation automation)
      throws IOException {
    try (automation) {
      connection.out().write(head.getBytes(StandardCharsets.ISO_8859_1));
      connection.out().flush();
      automation.relay(connection.in(), connection.out());
    }
  }

  private static String head(DevToolsSocket.Accepted accepted, Optional<String> subprotocol) {
    var head =
        new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n")
            .append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ")
            .append(accepted.accept())
            .append("\r\n");
    accepted
        .extensions()
        .ifPresent(chosen -> head.append(EXTENSIONS).append(": ").append(chosen).append("\r\n"));
    subprotocol.ifPresent(
        name -> head.append("Sec-WebSocket-Protocol: ").append(name).append("\r\n"));
    return head.append("\r\n").toString();
  }
}
