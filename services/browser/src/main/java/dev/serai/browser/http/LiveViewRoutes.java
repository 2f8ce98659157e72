package dev.serai.browser.http;

import dev.serai.browser.BrowserId;
import dev.serai.browser.live.LiveViews;
import dev.serai.browser.live.Seat;
import dev.serai.browser.live.Ticket;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.BearerRefusedException;
import dev.serai.protocol.aws.BearerTokens;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.aws.RawRoute.Response;
import dev.serai.protocol.aws.UpgradeRoute;
import dev.serai.protocol.aws.UpgradeRoute.Connection;
import dev.serai.protocol.aws.UpgradeRoute.Tunnel;
import dev.serai.protocol.aws.UpgradeRoute.Upgrade;
import dev.serai.protocol.aws.websocket.WebSocketHandshake;
import dev.serai.protocol.websocket.WebSocketConnection;
import dev.serai.protocol.websocket.WebSocketLimits;
import dev.serai.protocol.websocket.WebSocketMessage;
import dev.serai.sessions.SessionId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The live view of a session: a page, opened by a signed address, and the WebSocket the page opens
 * in turn. Browsers cannot sign a WebSocket, so the page shows the ticket it came with, as a
 * subprotocol.
 */
public final class LiveViewRoutes {

  private static final String ACTION = "ConnectBrowserLiveViewStream";
  private static final String PATH =
      "/browser-streams/{browserIdentifier}/sessions/{sessionId}/live-view";
  private static final ScriptedPage SHOWN = ScriptedPage.of("live-view", "");
  private static final int BROWSER = 2;
  private static final int SESSION = 4;

  /** What SDKs sign for. Source: AgentCore SDK for Python, {@code generate_live_view_url}. */
  private static final int LONGEST_SECONDS = 300;

  private static final WebSocketLimits LIMITS = new WebSocketLimits(64 * 1024, 64 * 1024);

  private final LiveViews views;

  public LiveViewRoutes(LiveViews views) {
    this.views = views;
  }

  public RawRoute page() {
    return RawRoute.guarded(
        ACTION,
        List.of(Method.GET),
        PATH,
        BearerTokens.NONE,
        (caller, exchange) -> page(caller.orElseThrow(), exchange));
  }

  private Response page(Caller caller, Exchange exchange) {
    requireShort(exchange);
    String[] path = exchange.rawPath().split("/", -1);
    Ticket ticket = views.open(caller, Address.of(path[BROWSER]), Address.session(path[SESSION]));
    return SHOWN.response(
        Map.of(
            "ticket", ticket.text().reveal(),
            "browser", ticket.session().resource().value(),
            "session", ticket.session().id().value()));
  }

  private static void requireShort(Exchange exchange) {
    for (String seconds : exchange.query().getOrDefault("X-Amz-Expires", List.of())) {
      if (Integer.parseInt(seconds) > LONGEST_SECONDS) {
        throw ServiceException.validation(
            "X-Amz-Expires", "must be at most %d for a live view".formatted(LONGEST_SECONDS));
      }
    }
  }

  public UpgradeRoute socket() {
    return new UpgradeRoute(ACTION, PATH + "/socket", new TicketHolders(views), this::accept);
  }

  /** Those who show a ticket. */
  private record TicketHolders(LiveViews views) implements BearerTokens {

    @Override
    public Caller admit(BearerRequest request, Secret token) {
      return views
          .find(token, browser(request.labels()), session(request.labels()))
          .map(ticket -> ticket.caller().in(request.requestId(), request.sourceAddress()))
          .orElseThrow(
              () ->
                  BearerRefusedException.denied(
                      "The page was open without its connection for too long: open it anew."));
    }

    @Override
    public Optional<BearerRefusedException> challenge(BearerRequest request) {
      return Optional.of(
          BearerRefusedException.denied("This stream takes the ticket of a live view's page."));
    }
  }

  private static BrowserId browser(Map<String, String> labels) {
    return Address.of(labels.getOrDefault("browserIdentifier", ""));
  }

  private static SessionId session(Map<String, String> labels) {
    return Address.session(labels.getOrDefault("sessionId", ""));
  }

  private Tunnel accept(Upgrade upgrade) {
    Ticket ticket =
        upgrade
            .exchange()
            .header("Authorization")
            .filter(shown -> shown.startsWith("Bearer "))
            .map(shown -> new Secret(shown.substring("Bearer ".length())))
            .flatMap(text -> views.find(text, browser(upgrade.labels()), session(upgrade.labels())))
            .orElseThrow(
                () -> ServiceException.denied("a signature is no ticket: open the page with it"));
    return connection -> watch(upgrade, connection, ticket);
  }

  private void watch(Upgrade upgrade, Connection connection, Ticket ticket) throws IOException {
    WebSocketConnection socket = WebSocketHandshake.accept(upgrade, connection, LIMITS);
    var viewer = new SocketViewer(socket);
    try (Seat seat = views.sit(ticket, viewer)) {
      listen(socket, seat);
    } catch (ServiceException refused) {
      viewer.over(String.valueOf(refused.getMessage()));
    }
  }

  private static void listen(WebSocketConnection socket, Seat seat) throws IOException {
    try {
      while (socket.read() instanceof WebSocketMessage.Text(String text)) {
        seat.wish(WishReader.read(text));
      }
    } catch (IllegalArgumentException garbage) {
      seat.end("The page said what cannot be understood: " + garbage.getMessage());
    }
  }
}
