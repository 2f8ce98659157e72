package dev.serai.runtime.http;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.BearerTokens;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.UpgradeRoute;
import dev.serai.protocol.aws.UpgradeRoute.Connection;
import dev.serai.protocol.aws.UpgradeRoute.Tunnel;
import dev.serai.protocol.aws.UpgradeRoute.Upgrade;
import dev.serai.protocol.aws.websocket.WebSocketHandshake;
import dev.serai.protocol.http.Header;
import dev.serai.protocol.http.PeerTunnel;
import dev.serai.protocol.http.TunnelLimits;
import dev.serai.runtime.session.Session;
import dev.serai.runtime.session.SessionId;
import dev.serai.runtime.session.SessionService;
import dev.serai.runtime.session.Visit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /runtimes/{arn}/ws}: a WebSocket to the agent's {@code /ws}. Only the handshake is read;
 * what follows is passed through as bytes. Source: runtime service contract, WebSocket.
 */
public final class WebSocketRoute {

  private static final String ACTION = "InvokeAgentRuntimeWithWebSocketStream";

  private final SessionService sessions;
  private final BearerTokens bearer;
  private final TunnelLimits limits;

  /**
   * @param bearer lets in callers who show a token
   */
  public WebSocketRoute(SessionService sessions, BearerTokens bearer, TunnelLimits limits) {
    this.sessions = sessions;
    this.bearer = bearer;
    this.limits = limits;
  }

  public UpgradeRoute route() {
    return new UpgradeRoute(ACTION, "/runtimes/{agentRuntimeArn}/ws", bearer, this::accept);
  }

  private Tunnel accept(Upgrade upgrade) {
    Exchange exchange = upgrade.exchange();
    Visit visit =
        sessions.visit(
            upgrade.caller(),
            ACTION,
            RuntimeAddress.of(upgrade),
            BehalfHeaders.ofUpgrade(exchange));
    Session.Activity activity = sessions.begin(visit);
    try {
      var client = activity.environment().client();
      PeerTunnel tunnel =
          PeerTunnel.open(client, "/ws", headers(visit, exchange, activity), limits.duration());
      return connection -> relay(upgrade, connection, tunnel, visit, activity);
    } catch (IOException e) {
      activity.close();
      throw new ServiceException(
          ErrorKind.DEPENDENCY, "the agent did not accept the WebSocket: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      activity.close();
      throw e;
    }
  }

  private List<Header> headers(Visit visit, Exchange exchange, Session.Activity activity) {
    List<Header> headers = new ArrayList<>(WebSocketHandshake.offered(exchange));
    headers.addAll(
        sessions.agentHeaders(visit, exchange.requestId(), withQuery(exchange), activity));
    return headers;
  }

  /**
   * Browsers cannot set headers on a WebSocket, so a query parameter of the same name stands for
   * one, except for the credential: nobody has checked one there.
   */
  private static Map<String, List<String>> withQuery(Exchange exchange) {
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .query()
        .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values));
    headers.remove("authorization");
    headers.putAll(exchange.headers());
    return headers;
  }

  private void relay(
      Upgrade upgrade,
      Connection connection,
      PeerTunnel tunnel,
      Visit visit,
      Session.Activity activity)
      throws IOException {
    try (activity;
        tunnel) {
      var session = new Header(SessionId.HEADER, visit.key().sessionId().toString());
      WebSocketHandshake.passOn(upgrade, connection, tunnel.headers(), session);
      tunnel.relay(limits.metered(connection.in()), connection.out());
    }
  }
}
