package dev.serai.gateway.call;

import dev.serai.gateway.Connectors;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayDirectory;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.McpSettings;
import dev.serai.gateway.TargetId;
import dev.serai.gateway.functions.Functions;
import dev.serai.gateway.outbound.Presenter;
import dev.serai.gateway.outbound.UpstreamPort;
import dev.serai.gateway.prepare.Definitions;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.upstream.TargetHealth;
import dev.serai.gateway.upstream.Upstream;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.mcp.client.ClientConfig;
import dev.serai.protocol.mcp.client.McpConnector;
import dev.serai.protocol.mcp.server.McpExchange;
import dev.serai.protocol.mcp.server.McpReply;
import dev.serai.protocol.mcp.server.OriginRules;
import dev.serai.search.Embedder;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The live half of gateways: every MCP endpoint, and the ways to targets. Safe for use by many
 * threads.
 */
public final class GatewayCalls implements AutoCloseable {

  /** What the calls stand on. */
  public record Ports(
      GatewayDirectory directory,
      Definitions definitions,
      Upstream upstream,
      Presenter presenter,
      Functions functions,
      McpConnector connector,
      Connectors connectors,
      ToolCallAuthorizer authorizer,
      OriginRules origins,
      URI publicUrl,
      Embedder embedder,
      OpenTelemetry telemetry,
      InstantSource clock,
      Ids ids) {}

  private final Upstream upstream;
  private final Upstream functions;
  private final Presenter presenter;
  private final LiveGateways gateways;
  private final Endpoints endpoints;
  private final McpConnections connections;
  private final ToolSearch search;
  private final ToolLists lists;
  private final ToolCalls calls;
  private final ServerFeatures features;
  private final Throttle throttle;
  private final Interceptors interceptors;
  private final HttpTargetCalls http;
  private final OriginRules origins;
  private final Losses losses = new Losses();

  public GatewayCalls(CallConfig config, ClientConfig client, UpstreamRules rules, Ports ports) {
    upstream = ports.upstream();
    functions = ports.functions().upstream();
    presenter = ports.presenter();
    var dressing = new Dressing(presenter);
    search = new ToolSearch(ports.embedder());
    endpoints = new Endpoints(config, ports.origins(), ports.clock(), ports.ids());
    gateways =
        new LiveGateways(
            ports.directory(),
            ports.definitions(),
            config.refresh(),
            new Followed(),
            ports.clock());
    connections =
        new McpConnections(
            ports.connector(),
            ports.upstream(),
            rules,
            dressing,
            client,
            endpoints::announce,
            config.maxConnections(),
            config.unusedConnection());
    var telemetry = new CallTelemetry(ports.telemetry());
    var mcp = new McpCalls(connections, losses);
    lists = new ToolLists(ports.authorizer(), mcp, config.pageSize());
    calls =
        new ToolCalls(
            ports.authorizer(),
            new HttpToolCalls(ports.upstream(), rules, dressing),
            new LambdaCalls(ports.functions()),
            new ConnectorCalls(ports.connectors()),
            mcp,
            search,
            telemetry);
    features = new ServerFeatures(mcp);
    interceptors = new Interceptors(ports.functions());
    origins = ports.origins();
    var limiter = new RateLimiter(ports.clock());
    throttle = new Throttle(limiter);
    http =
        new HttpTargetCalls(
            limiter,
            new Affinity(ports.clock()),
            ports.authorizer(),
            upstream,
            rules,
            presenter,
            telemetry,
            ports.publicUrl());
    TargetMetrics.register(ports.telemetry(), this::health);
  }

  /** What follows when gateways are others, or gone. */
  private final class Followed implements LiveGateways.Changes {
    @Override
    public void replaced(LiveGateway gateway) {
      endpoints.announce(gateway);
      search.prepare(gateway);
    }

    @Override
    public void gone(TargetId target) {
      forget(target);
    }

    @Override
    public void gone(GatewayId gateway) {
      endpoints.close(gateway);
      search.forget(gateway);
      losses.forget(gateway);
      presenter.forget(gateway);
    }
  }

  /** The gateway of an id, whoever asks; empty when there is none. */
  public Optional<Gateway> gateway(GatewayId id) {
    return gateways.find(id).map(LiveGateway::gateway);
  }

  /**
   * Answers a request to a gateway's endpoint by a caller who was let in.
   *
   * @param owner on whose behalf sessions are kept
   * @param userToken the JWT the caller was let in by
   * @return empty when there is no such gateway
   */
  public Optional<McpReply> handle(
      GatewayId id,
      McpExchange exchange,
      String owner,
      Caller caller,
      Optional<Secret> userToken,
      List<HttpHeader> headers,
      Map<String, List<String>> query)
      throws IOException {
    Optional<LiveGateway> gateway = gateways.find(id);
    if (gateway.isEmpty()) {
      return Optional.empty();
    }
    var context = new CallContext(caller, userToken, headers, query, List.of());
    var handler =
        new GatewayHandler(
            gateway.get(), context, lists, calls, features, throttle, interceptors, losses);
    McpSettings settings = gateway.get().mcp();
    return Optional.of(endpoints.of(id, settings).handle(exchange, owner, handler));
  }

  /**
   * Answers a request to an HTTP target by a caller who was let in.
   *
   * @param userToken the JWT the caller was let in by
   * @return empty when there is no such gateway
   * @throws ServiceException see {@link HttpTargetCalls#call}; DENIED also for web pages of others
   */
  public Optional<HttpReply> http(
      GatewayId id, HttpCall call, Caller caller, Optional<Secret> userToken) {
    origins
        .problem(
            HttpHeader.first(call.headers(), "host"), HttpHeader.first(call.headers(), "origin"))
        .ifPresent(
            problem -> {
              throw ServiceException.denied(problem);
            });
    var context = new CallContext(caller, userToken, call.headers(), call.query(), List.of());
    return gateways.find(id).map(gateway -> http.call(gateway, context, call));
  }

  /** Looks at once whether a gateway is another, or gone. */
  public void changed(GatewayId id) {
    gateways.changed(id);
  }

  /** How a target does; empty if it was not called yet. */
  public Optional<TargetHealth> health(TargetId target) {
    String key = LiveTarget.key(target);
    return upstream.health(key).or(() -> functions.health(key));
  }

  private List<TargetHealth> health() {
    return Stream.concat(upstream.health().stream(), functions.health().stream()).toList();
  }

  /** Drops what is known of how a target that is gone did. */
  public void forget(TargetId target) {
    upstream.forget(LiveTarget.key(target));
    functions.forget(LiveTarget.key(target));
    upstream.forget(UpstreamPort.listening(LiveTarget.key(target)));
  }

  /** What clients of a gateway and its targets could not tell each other. */
  public List<Losses.Counted> losses(GatewayId id) {
    return losses.of(id);
  }

  /** Ends sessions that have expired. */
  public void sweep() {
    endpoints.sweep();
  }

  @Override
  public void close() {
    endpoints.close();
    connections.close();
    search.close();
  }
}
