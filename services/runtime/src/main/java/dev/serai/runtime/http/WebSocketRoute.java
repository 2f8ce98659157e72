package dev.serai.runtime.http;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.BearerTokens;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.UpgradeRoute;
import dev.serai.protocol.aws.UpgradeRoute.Connection;
import dev.serai.protocol.aws.UpgradeRoute.Tunnel;
import dev.serai.protocol.aws.UpgradeRoute.Upgrade;
import dev.serai.runtime.agent.AgentTunnel;
import dev.serai.runtime.agent.Header;
import dev.serai.runtime.session.Session;
import dev.serai.runtime.session.SessionId;
import dev.serai.runtime.session.SessionKey;
import dev.serai.runtime.session.SessionService;
import dev.serai.runtime.session.Visit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /runtimes/{arn}/ws}: a WebSocket to the agent's {@code /ws}. Only the handshake is read;
 * what follows is passed through as bytes. Source: runtime service contract, WebSocket.
 */
public final class WebSocketRoute {

  private static final String ACTION = "InvokeAgentRuntimeWithWebSocketStream";
  private static final String PROTOCOL = "Sec-WebSocket-Protocol";
  private static final List<String> HANDSHAKE =
      List.of("Sec-WebSocket-Key", "Sec-WebSocket-Version", PROTOCOL, "Sec-WebSocket-Extensions");

  private final SessionService sessions;
  private final BearerTokens bearer;
  private final AgentTunnel.Limits limits;

  /**
   * @param bearer lets in callers who show a token
   */
  public WebSocketRoute(SessionService sessions, BearerTokens bearer, AgentTunnel.Limits limits) {
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
      AgentTunnel tunnel =
          AgentTunnel.open(client, "/ws", headers(visit, exchange, activity), limits);
      String head = head(visit.key(), tunnel.headers(), upgrade.subprotocol());
      return connection -> relay(connection, head, tunnel, activity);
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
    List<Header> headers = new ArrayList<>();
    HANDSHAKE.forEach(
        name -> exchange.header(name).ifPresent(value -> headers.add(new Header(name, value))));
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

  private static void relay(
      Connection connection, String head, AgentTunnel tunnel, Session.Activity activity)
      throws IOException {
    try (activity;
        tunnel) {
      connection.out().write(head.getBytes(StandardCharsets.ISO_8859_1));
      connection.out().flush();
      InputStream in = connection.in();
      tunnel.relay(in, connection.out());
    }
  }

  /** The agent's choice of a subprotocol goes before the one that only says who calls. */
  private static String head(SessionKey key, List<Header> headers, Optional<String> subprotocol) {
    var head = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n");
    for (Header header : headers) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    boolean chosen = headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(PROTOCOL));
    subprotocol
        .filter(name -> !chosen)
        .ifPresent(name -> head.append(PROTOCOL).append(": ").append(name).append("\r\n"));
    return head.append(SessionId.HEADER)
        .append(": ")
        .append(key.sessionId())
        .append("\r\n\r\n")
        .toString();
  }
}
