package dev.serai.protocol.mcp.client;

import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.client.Posted.Answered;
import dev.serai.protocol.mcp.client.Posted.Rejected;
import dev.serai.protocol.mcp.client.SessionHandshake.Tried;
import dev.serai.protocol.mcp.http.McpHeaders;
import dev.serai.protocol.mcp.message.ErrorCode;
import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Response;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.RequestId;
import dev.serai.protocol.mcp.message.RpcError;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what a server behind an address speaks (2026-07-28, basic/versioning). */
final class HttpGreeting {

  /** About the caller, not about what the server speaks. */
  private static final Set<Integer> FINAL = Set.of(401, 403, 407, 429, 503);

  /** What a server of the transport before says to a POST. */
  private static final Set<Integer> OLDER = Set.of(400, 404, 405);

  private final HttpPort port;
  private final HttpExchanges http;
  private final ClientConfig config;
  private final RequestIds ids;
  private final Inbound general;

  HttpGreeting(HttpPort port, URI endpoint, ClientConfig config, RequestIds ids, Inbound general) {
    this.port = port;
    this.config = config;
    this.ids = ids;
    this.general = general;
    http = new HttpExchanges(port, endpoint, config);
  }

  Link link() throws McpClientException, InterruptedException {
    Optional<Revision> newest = config.newestStateless();
    if (newest.isPresent()) {
      Optional<Link> stateless = discover(newest.get(), true);
      if (stateless.isPresent()) {
        return stateless.get();
      }
    }
    Revision wanted =
        config
            .newestWithHandshake()
            .orElseThrow(() -> Agreement.noCommon(List.of("revisions with a handshake")));
    return shakeHands(wanted);
  }

  /**
   * Empty if the server should be tried with a handshake.
   *
   * @param again whether to follow a server that names other versions, which it may do once
   */
  private Optional<Link> discover(Revision wanted, boolean again)
      throws McpClientException, InterruptedException {
    Request request = Agreement.discover(ids.next(), config, wanted);
    Map<String, String> headers =
        Map.of(McpHeaders.VERSION, wanted.version(), McpHeaders.METHOD, request.method());
    return switch (http.request(request, headers, ignored -> {}, Resume.NEVER)) {
      case Answered(Response response) -> discovered(response, again);
      case Posted.Accepted accepted -> Optional.empty();
      case Rejected rejected -> {
        if (FINAL.contains(rejected.status())) {
          throw rejected.exception();
        }
        yield rejected.error().isPresent()
            ? discovered(new Failure(request.id(), rejected.error().get()), again)
            : Optional.empty();
      }
    };
  }

  private Optional<Link> discovered(Response response, boolean again)
      throws McpClientException, InterruptedException {
    switch (response) {
      case Result(RequestId id, var result) -> {
        return Agreement.discovered(result, config).map(this::stateless);
      }
      case Failure(Optional<RequestId> id, RpcError error) -> {
        if (error.code() != ErrorCode.UNSUPPORTED_VERSION) {
          return Optional.empty();
        }
        Optional<Revision> other =
            Agreement.common(Agreement.supported(error), config).filter(r -> again);
        if (other.isEmpty() && config.newestWithHandshake().isEmpty()) {
          throw Agreement.noCommon(Agreement.supported(error));
        }
        return other.isPresent() ? discover(other.get(), false) : Optional.empty();
      }
    }
  }

  private Link stateless(Agreement agreement) {
    return new StatelessLink(http, config, agreement, ids, general);
  }

  private Link shakeHands(Revision wanted) throws McpClientException, InterruptedException {
    var handshake = new SessionHandshake(port, http, config, wanted, ids);
    return switch (handshake.attempt()) {
      case Tried.Opened(SessionLink.Open open) ->
          hearing(new SessionLink(http, handshake, open, general));
      case Tried.Refused(Rejected rejection) -> {
        boolean older =
            OLDER.contains(rejection.status()) && config.revisions().contains(Revision.V2024_11_05);
        Optional<HttpPort.Answer> stream = older ? http.open(Map.of()) : Optional.empty();
        yield overOneStream(stream.orElseThrow(() -> refused(rejection)));
      }
    };
  }

  /** There are servers that ask beside the call they ask about. */
  private Link hearing(SessionLink link) {
    if (!config.capabilities().json().isEmpty()) {
      link.listen(Set.of());
    }
    return link;
  }

  private static McpClientException refused(Rejected rejection) {
    return FINAL.contains(rejection.status())
        ? rejection.exception()
        : rejection.error().map(Greetings::refused).orElseGet(rejection::exception);
  }

  /** The transport of 2024-11-05. */
  private Link overOneStream(HttpPort.Answer stream)
      throws McpClientException, InterruptedException {
    SseChannel channel = new SseChannel(stream, http, config);
    ChannelLink link = new ChannelLink(channel, config, ids, general);
    try {
      channel.start(link);
      link.agreed(new ChannelGreeting(link, config, ids, null).agree(false));
      return link;
    } catch (McpClientException | InterruptedException e) {
      link.close();
      throw e;
    }
  }
}
