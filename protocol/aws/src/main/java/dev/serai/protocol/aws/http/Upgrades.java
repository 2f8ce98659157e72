package dev.serai.protocol.aws.http;

import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.CallObserver;
import dev.serai.protocol.aws.ErrorFamily;
import dev.serai.protocol.aws.UpgradeRoute;
import dev.serai.protocol.aws.binding.ReplyWriter;
import dev.serai.protocol.aws.binding.UnreadableRequestException;
import dev.serai.protocol.aws.http.RouteTrie.Match;
import dev.serai.protocol.aws.websocket.WebSocketHandshake;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * WebSocket upgrades: authenticated, decided by the room, then the connection is the room's. What
 * is refused is answered as plain HTTP on the same connection, which then ends.
 */
final class Upgrades implements Http1Upgrader {

  private static final ErrorFamily ERRORS = ErrorFamily.STANDARD.withUnauthorized();
  private static final int SWITCHING = 101;

  private final String protocol;
  private final RouteTrie<UpgradeRoute> routes;
  private final Authenticator authenticator;
  private final ReplyWriter writer;
  private final CallObserver observer;
  private final Ids ids;

  /**
   * @param protocol value of the {@code Upgrade} header; the engine compares letter by letter
   */
  Upgrades(
      String protocol,
      RouteTrie<UpgradeRoute> routes,
      Authenticator authenticator,
      ReplyWriter writer,
      CallObserver observer,
      Ids ids) {
    this.protocol = protocol;
    this.routes = routes;
    this.authenticator = authenticator;
    this.writer = writer;
    this.observer = observer;
    this.ids = ids;
  }

  @Override
  public String supportedProtocol() {
    return protocol;
  }

  /** Answers null for a path without such a route: the request then goes the usual way. */
  @Override
  public @Nullable ServerConnection upgrade(
      ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
    Optional<Match<UpgradeRoute>> match = match(prologue);
    if (match.isEmpty()) {
      return null;
    }
    String requestId = ids.uuid();
    var connection = new TunnelConnection(context);
    var observation = new Observation(observer, requestId, context.remotePeer().host());
    observation.asked(match.get().route().name(), OperationEndpoint.SIGNING_NAME);
    try {
      var incoming =
          IncomingRequest.of(
              prologue, headers, Optional.empty(), context.remotePeer().host(), requestId);
      UpgradeRoute.Tunnel tunnel = accept(match.get(), incoming, observation);
      observation.answering(SWITCHING);
      connection.tunnel(tunnel);
    } catch (Exception e) {
      connection.refuse(PlainResponse.of(observed(e, observation, requestId), requestId, writer));
    }
    return connection;
  }

  private static Failure observed(Exception e, Observation observation, String requestId) {
    Failure failure = Failures.of(e, ERRORS, requestId);
    try {
      observation.answering(failure);
      return failure;
    } catch (ServiceException unobserved) {
      return Failures.of(unobserved, ERRORS, requestId);
    }
  }

  private UpgradeRoute.Tunnel accept(
      Match<UpgradeRoute> match, IncomingRequest offered, Observation observation)
      throws Exception {
    UpgradeRoute route = match.route();
    var credential = BearerSubprotocol.of(offered);
    IncomingRequest request = credential.request();
    var asked = request.asking(route.name(), match.labels());
    var authentic =
        authenticator.authenticate(
            request, route.bearer(), asked, OperationEndpoint.SIGNING_NAME, 0);
    observation.by(authentic);
    var exchange = new ServedExchange(request, authentic.body());
    WebSocketHandshake.check(exchange);
    var upgrade =
        new UpgradeRoute.Upgrade(
            authentic.caller(), match.labels(), exchange, credential.answered());
    return route.handler().accept(upgrade);
  }

  private Optional<Match<UpgradeRoute>> match(HttpPrologue prologue) {
    try {
      return routes.match(prologue.method().text(), prologue.uriPath().rawPath());
    } catch (IllegalArgumentException | UnreadableRequestException e) {
      return Optional.empty();
    }
  }
}
