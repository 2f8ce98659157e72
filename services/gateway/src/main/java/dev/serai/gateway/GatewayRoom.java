package dev.serai.gateway;

import dev.serai.gateway.call.GatewayCalls;
import dev.serai.gateway.call.ToolCallAuthorizer;
import dev.serai.gateway.functions.Functions;
import dev.serai.gateway.http.ExtensionRoutes;
import dev.serai.gateway.http.GatewayAddress;
import dev.serai.gateway.http.GatewayBearer;
import dev.serai.gateway.http.GatewayControlRoutes;
import dev.serai.gateway.http.GatewayRoutes;
import dev.serai.gateway.http.GatewayRuleRoutes;
import dev.serai.gateway.http.RateLimitRoutes;
import dev.serai.gateway.http.TargetUpkeepRoutes;
import dev.serai.gateway.openapi.OpenApiLimits;
import dev.serai.gateway.outbound.OutboundCredentials;
import dev.serai.gateway.outbound.Presenter;
import dev.serai.gateway.prepare.Compilers;
import dev.serai.gateway.prepare.Definitions;
import dev.serai.gateway.prepare.Documents;
import dev.serai.gateway.prepare.McpListing;
import dev.serai.gateway.smithy.SmithyEndpoint;
import dev.serai.gateway.smithy.SmithyLimits;
import dev.serai.gateway.upstream.EgressRules;
import dev.serai.gateway.upstream.HttpUpstream;
import dev.serai.gateway.upstream.OwnOrigin;
import dev.serai.gateway.upstream.SigV4Signer;
import dev.serai.gateway.upstream.Upstream;
import dev.serai.gateway.upstream.UpstreamConfig;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Ids;
import dev.serai.kernel.InboundJwt;
import dev.serai.kernel.Region;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.mcp.client.ClientConfig;
import dev.serai.protocol.mcp.client.McpConnector;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.protocol.mcp.server.OriginRules;
import dev.serai.search.Embedder;
import dev.serai.storage.Blobs;
import dev.serai.storage.ClientTokens;
import dev.serai.storage.Database;
import dev.serai.storage.Jobs;
import dev.serai.storage.Keys;
import dev.serai.storage.ObjectStore;
import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * The gateway room, wired: what is stored, how targets are read, and the way of calls.
 *
 * <p>Order of use: {@link #create}, {@link #start}, then the start of the jobs and of the server;
 * {@link #close} when both have stopped.
 */
public final class GatewayRoom implements AutoCloseable {

  private static final Implementation CLIENT = new Implementation("serai-gateway", "1.0.0");
  private static final String LAMBDA_VARIABLE = "AWS_ENDPOINT_URL_LAMBDA";

  /**
   * What the room stands on.
   *
   * @param objects where callers' documents are found
   * @param connectors what connector targets reach
   * @param environment of the server, for the endpoints of AWS services
   * @param publicUrl of this installation, without a slash at the end
   * @param functionsUrl where functions are invoked unless the configuration or the environment say
   *     otherwise
   * @param embedder of tools that are searched; stays the caller's to close
   * @param ssl whom to trust behind gateways
   */
  public record Ports(
      Region region,
      AccessControl access,
      Database database,
      Blobs blobs,
      Jobs jobs,
      ClientTokens tokens,
      Keys keys,
      ObjectStore objects,
      GatewayIdentities identities,
      InboundJwt jwt,
      ToolCallAuthorizer authorizer,
      OutboundCredentials credentials,
      Connectors connectors,
      Map<String, String> environment,
      URI publicUrl,
      URI functionsUrl,
      OriginRules origins,
      SSLContext ssl,
      Embedder embedder,
      OpenTelemetry telemetry,
      Clock clock,
      Ids ids) {}

  private final GatewayConfig config;
  private final Ports ports;
  private final Upstream upstream;
  private final McpConnector connector = new McpConnector();
  private final SqlGatewayStore store;
  private final Compilers compilers;
  private final Definitions definitions;
  private final Functions functions;
  private final GatewayCalls calls;
  private final GatewayService service;
  private final RateLimitService limits;
  private final GatewayRuleService routing;
  private final Schedule schedule;
  private final TargetUpkeepService upkeep;
  private final ScheduledThreadPoolExecutor sweeper =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("gateway-sweep").factory());

  private GatewayRoom(GatewayConfig config, Ports ports) {
    this.config = config;
    this.ports = ports;
    UpstreamRules rules = config.upstream().rules();
    upstream =
        new OwnOrigin(
            ports.publicUrl(),
            trusting(Optional.of(ports.publicUrl())),
            guarded(config.egress().rules()));
    store =
        new SqlGatewayStore(
            ports.database(),
            ports.jobs(),
            ports.tokens(),
            ports.keys(),
            ports.identities(),
            ports.clock());
    store.migrate();
    var signer = new SigV4Signer(ports.clock());
    var presenter = new Presenter(ports.credentials(), signer, ports.region());
    ClientConfig client = ClientConfig.of(CLIENT);
    compilers = new Compilers(OpenApiLimits.DEFAULT, SmithyLimits.DEFAULT, services(ports));
    definitions =
        new Definitions(
            new Documents(ports.objects(), config.maxDocumentBytes()),
            new McpListing(connector, upstream, rules, presenter, client),
            compilers,
            ports.blobs(),
            config.quotas().toolsPerTarget());
    functions = functions(rules, signer);
    calls =
        new GatewayCalls(
            config.calls(),
            client,
            rules,
            new GatewayCalls.Ports(
                directory(),
                definitions,
                upstream,
                presenter,
                functions,
                connector,
                ports.connectors(),
                ports.authorizer(),
                ports.origins(),
                ports.publicUrl(),
                ports.embedder(),
                ports.telemetry(),
                ports.clock(),
                ports.ids()));
    service =
        new GatewayService(
            ports.region(),
            store,
            ports.access(),
            config.quotas(),
            calls::changed,
            ports.ids(),
            ports.clock());
    routing =
        new GatewayRuleService(
            ports.region(),
            store,
            ports.access(),
            config.quotas(),
            calls::changed,
            ports.ids(),
            ports.clock());
    limits =
        new RateLimitService(
            ports.region(),
            store,
            ports.access(),
            config.quotas(),
            calls::changed,
            ports.ids(),
            ports.clock());
    schedule = new Schedule(store, ports.ids(), ports.clock());
    upkeep =
        new TargetUpkeepService(
            ports.region(),
            store,
            ports.access(),
            calls::changed,
            definitions,
            schedule,
            rules,
            ports.clock());
  }

  /** Brings the tables to their newest form and wires the room; nothing runs yet. */
  public static GatewayRoom create(GatewayConfig config, Ports ports) {
    return new GatewayRoom(config, ports);
  }

  private static SmithyEndpoint services(Ports ports) {
    return new SmithyEndpoint(ports.region(), ports.environment(), Optional.empty());
  }

  /** No target names the endpoint, so it may be where no target may. */
  private Functions functions(UpstreamRules rules, SigV4Signer signer) {
    URI endpoint = lambda();
    return new Functions(
        URI.create(endpoint.toString().replaceFirst("/+$", "")),
        trusting(Optional.of(endpoint)),
        rules,
        ports.credentials(),
        signer);
  }

  /**
   * What the operator names; else this installation's own functions. The variable may name those
   * too, since it is among what clients are told to set.
   */
  private URI lambda() {
    return config
        .lambdaEndpoint()
        .or(
            () ->
                Optional.ofNullable(ports.environment().get(LAMBDA_VARIABLE))
                    .filter(text -> !text.isBlank())
                    .map(text -> URI.create(text.strip()))
                    .filter(named -> !named.equals(ports.publicUrl())))
        .orElse(ports.functionsUrl());
  }

  /** May go to the host of this address, and to public ones. */
  private Upstream trusting(Optional<URI> address) {
    return guarded(
        address
            .map(uri -> new EgressRules(Set.of(uri.getHost()), List.of(), true, Set.of()))
            .orElse(EgressRules.STRICT));
  }

  private Upstream guarded(EgressRules egress) {
    return HttpUpstream.create(
        UpstreamConfig.DEFAULT.withEgress(egress), ports.ssl(), ports.clock());
  }

  /** Takes on background work, also what an earlier process left. Once, before the jobs start. */
  public void start() {
    ports
        .jobs()
        .register(
            PrepareJob.TYPE,
            config.jobs(),
            new Preparation(store, definitions, calls::changed, calls::forget, ports.clock()));
    ports.jobs().register(SynchroniseJob.TYPE, config.jobs(), schedule);
    var _ = sweeper.scheduleWithFixedDelay(calls::sweep, 1, 1, TimeUnit.MINUTES);
  }

  public List<Operation<?>> operations() {
    return Stream.of(
            new GatewayControlRoutes(service, address()).operations(),
            new RateLimitRoutes(limits).operations(),
            new GatewayRuleRoutes(routing, address()).operations(),
            new TargetUpkeepRoutes(upkeep).operations(),
            new ExtensionRoutes(service, compilers, calls::health, calls::losses).operations())
        .<Operation<?>>flatMap(List::stream)
        .toList();
  }

  /** Every gateway's endpoint, and what anyone may read about it. */
  public List<RawRoute> rawRoutes() {
    var bearer = new GatewayBearer(calls::gateway, ports.jwt(), address());
    return new GatewayRoutes(
            calls, bearer, address(), ports.access(), config.calls().maxRequestBytes())
        .routes();
  }

  /** The control plane, for callers inside the process. */
  public GatewayService service() {
    return service;
  }

  /** What other rooms ask. */
  public GatewayDirectory directory() {
    return new GatewayDirectory(store);
  }

  private GatewayAddress address() {
    return new GatewayAddress(ports.publicUrl(), ports.region());
  }

  /** Ends every session and connection. */
  @Override
  public void close() {
    sweeper.shutdownNow();
    calls.close();
    connector.close();
    functions.upstream().close();
    upstream.close();
  }
}
