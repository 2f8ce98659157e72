package dev.serai.browser.http;

import dev.serai.browser.session.Automation;
import dev.serai.browser.session.BrowserSessionService;
import dev.serai.protocol.aws.UpgradeRoute;
import dev.serai.protocol.aws.UpgradeRoute.Connection;
import dev.serai.protocol.aws.UpgradeRoute.Tunnel;
import dev.serai.protocol.aws.UpgradeRoute.Upgrade;
import dev.serai.protocol.aws.websocket.WebSocketHandshake;
import java.io.IOException;

/**
 * The automation stream of a session: a WebSocket to its Chromium, on which the Chrome DevTools
 * Protocol is spoken. Only the handshake is read; what follows passes as bytes.
 */
public final class AutomationRoute {

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
            Address.session(upgrade.label("sessionId")),
            WebSocketHandshake.offered(upgrade.exchange()));
    return connection -> relay(upgrade, connection, automation);
  }

  private static void relay(Upgrade upgrade, Connection connection, Automation automation)
      throws IOException {
    try (automation) {
      WebSocketHandshake.passOn(upgrade, connection, automation.headers());
      automation.relay(connection.in(), connection.out());
    }
  }
}
