package dev.serai.runtime;

import dev.serai.kernel.InboundJwt;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.aws.UpgradeRoute;
import dev.serai.protocol.http.TunnelLimits;
import dev.serai.runtime.http.ResourceMetadata;
import dev.serai.runtime.http.RuntimeBearer;
import dev.serai.runtime.http.RuntimeControlRoutes;
import dev.serai.runtime.http.RuntimeDataRoutes;
import dev.serai.runtime.http.SessionRoutes;
import dev.serai.runtime.http.ShellRoute;
import dev.serai.runtime.http.WebSocketRoute;
import dev.serai.runtime.inbound.DelegationTokens;
import dev.serai.runtime.inbound.ReturnUrls;
import dev.serai.runtime.session.Interpreters;
import dev.serai.runtime.session.PlatformEndpoints;
import dev.serai.runtime.session.RuntimeLive;
import dev.serai.runtime.session.SessionConfig;
import dev.serai.runtime.session.SessionCredentials;
import dev.serai.sandbox.Sandboxes;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Runtime as a whole: what is stored and what is alive, wired to each other.
 *
 * <p>Order of use: {@link #create}, {@link #start}, then the start of the jobs and of the server;
 * {@link #close} when both have stopped.
 */
public final class RuntimeRoom implements AutoCloseable {

  /**
   * What the live half needs besides.
   *
   * @param jwt judges the tokens of callers who show one
   * @param delegations reads the workload access tokens callers send along
   * @param returnUrls where users return to after a consent
   * @param storageFolder where session storage is kept
   */
  public record LivePorts(
      Sandboxes sandboxes,
      SessionCredentials credentials,
      InboundJwt jwt,
      DelegationTokens delegations,
      ReturnUrls returnUrls,
      PlatformEndpoints platform,
      Interpreters interpreters,
      Path storageFolder,
      OpenTelemetry telemetry) {}

  private final StoredRuntime stored;
  private final RuntimeLive live;
  private final ResourceMetadata metadata;
  private final RuntimeBearer bearer;

  private RuntimeRoom(StoredRuntime stored, RuntimeLive live, PlatformEndpoints platform) {
    this.stored = stored;
    this.live = live;
    metadata = new ResourceMetadata(live.tokenCallers(), platform);
    bearer = new RuntimeBearer(live.tokenCallers(), metadata);
  }

  /** Brings the tables to their newest form and wires both halves; nothing runs yet. */
  public static RuntimeRoom create(
      RuntimeConfig config,
      SessionConfig sessions,
      StoredRuntime.Ports ports,
      LivePorts livePorts) {
    var stored = StoredRuntime.create(config, ports);
    var live =
        RuntimeLive.create(
            sessions,
            new RuntimeLive.Ports(
                ports.access(),
                stored.deployments(),
                livePorts.sandboxes(),
                livePorts.credentials(),
                ports.egress(),
                livePorts.jwt(),
                livePorts.delegations(),
                livePorts.returnUrls(),
                livePorts.platform(),
                livePorts.interpreters(),
                ports.database(),
                livePorts.storageFolder(),
                livePorts.telemetry(),
                ports.clock(),
                ports.ids()));
    return new RuntimeRoom(stored, live, livePorts.platform());
  }

  /** Tidies up after an earlier process and takes on background work. */
  public void start() {
    stored.start(live.healthGate(), live.liveSessions());
    live.start();
  }

  /** Both planes and the extension. */
  public List<Operation<?>> operations() {
    var all = new ArrayList<Operation<?>>();
    all.addAll(new RuntimeControlRoutes(stored.service()).operations());
    all.addAll(new RuntimeDataRoutes(live.service(), bearer).operations());
    all.addAll(new SessionRoutes(live.service()).operations());
    return List.copyOf(all);
  }

  /** What anyone may read: where tokens for a runtime come from. */
  public List<RawRoute> rawRoutes() {
    return metadata.routes();
  }

  /** Routes that become WebSockets. */
  public List<UpgradeRoute> upgrades() {
    return List.of(
        new WebSocketRoute(live.service(), bearer, TunnelLimits.DEFAULT).route(),
        new ShellRoute(live.service(), bearer, live.shells()).route());
  }

  /** The control plane, for callers inside the process. */
  public RuntimeService service() {
    return stored.service();
  }

  /** Runtimes and endpoints, for other rooms. */
  public RuntimeDirectory directory() {
    return stored.directory();
  }

  /** Ends every session. */
  @Override
  public void close() {
    live.close();
  }
}
