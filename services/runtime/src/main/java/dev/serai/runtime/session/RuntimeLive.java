package dev.serai.runtime.session;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Ids;
import dev.serai.kernel.InboundJwt;
import dev.serai.protocol.http.Deadlines;
import dev.serai.runtime.Deployments;
import dev.serai.runtime.HealthGate;
import dev.serai.runtime.LiveSessions;
import dev.serai.runtime.inbound.CallChains;
import dev.serai.runtime.inbound.DelegationTokens;
import dev.serai.runtime.inbound.InboundRules;
import dev.serai.runtime.inbound.ReturnUrls;
import dev.serai.runtime.inbound.TokenCallers;
import dev.serai.sandbox.Sandboxes;
import dev.serai.sandbox.egress.Egress;
import dev.serai.storage.Database;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.time.Clock;

/** The wiring of the live half. */
public final class RuntimeLive implements AutoCloseable {

  private static final String INSTRUMENTATION = "dev.serai.runtime";

  /**
   * What the live half stands on.
   *
   * @param egress opens the sandboxes' ways out
   * @param jwt judges the tokens of callers who show one
   * @param delegations reads the workload access tokens callers send along
   * @param returnUrls where users return to after a consent
   * @param storageFolder where session storage is kept
   */
  public record Ports(
      AccessControl access,
      Deployments deployments,
      Sandboxes sandboxes,
      SessionCredentials credentials,
      Egress egress,
      InboundJwt jwt,
      DelegationTokens delegations,
      ReturnUrls returnUrls,
      PlatformEndpoints platform,
      Interpreters interpreters,
      Database database,
      Path storageFolder,
      OpenTelemetry telemetry,
      Clock clock,
      Ids ids) {}

  private final Deadlines deadlines = new Deadlines();
  private final Sessions sessions;
  private final SessionKeeper keeper;
  private final VersionProbe probe;
  private final SessionService service;
  private final Shells shells;
  private final TokenCallers tokenCallers;

  private RuntimeLive(SessionConfig config, Ports ports) {
    ports.database().migrate("runtimesession");
    var launcher =
        new SessionLauncher(
            ports.sandboxes(),
            ports.deployments(),
            ports.credentials(),
            ports.egress(),
            ports.platform(),
            ports.interpreters(),
            config,
            deadlines,
            ports.clock(),
            ports.ids());
    var storage =
        new SessionStorage(ports.storageFolder(), config.sessionStorageBytes(), ports.clock());
    var usage = new SqlUsageStore(ports.database());
    var telemetry = new SessionTelemetry(ports.telemetry());
    sessions =
        new Sessions(
            new WarmAgents(
                launcher, config.pool(), ports.sandboxes().isolationClass(), ports.clock()),
            storage,
            new Admission(config.maxSessions(), config.newSessionsPerSecond()),
            usage,
            telemetry,
            config,
            ports.clock());
    telemetry.counts(sessions::all);
    shells = new Shells(ShellConfig.DEFAULT, ports.clock(), ports.ids());
    keeper = new SessionKeeper(sessions, storage, shells, config);
    probe = new VersionProbe(launcher);
    var target =
        new Target(
            ports.access(),
            ports.deployments(),
            sessions,
            new CallChains(ports.delegations()),
            new InboundRules(config.signedBesideTokens()),
            ports.platform().region(),
            ports.ids());
    var traces = new CallTraces(ports.telemetry().getTracer(INSTRUMENTATION));
    var headers = new AgentHeaders(ports.returnUrls());
    tokenCallers = new TokenCallers(ports.deployments(), ports.jwt(), ports.platform().region());
    service =
        new SessionService(
            target,
            sessions,
            new InvocationService(target, config, headers, traces),
            usage,
            ports.access(),
            ports.platform().region(),
            ports.clock());
  }

  /** Puts the live half together; nothing runs before {@link #start}. */
  public static RuntimeLive create(SessionConfig config, Ports ports) {
    return new RuntimeLive(config, ports);
  }

  /** Begins to look after sessions. */
  public void start() {
    keeper.start();
  }

  /** What the wire calls. */
  public SessionService service() {
    return service;
  }

  /** Callers who show a JWT. */
  public TokenCallers tokenCallers() {
    return tokenCallers;
  }

  /** Interactive shells inside sessions. */
  public Shells shells() {
    return shells;
  }

  public HealthGate healthGate() {
    return probe;
  }

  public LiveSessions liveSessions() {
    return sessions;
  }

  /** Ends every session; nothing of them is left when it returns. */
  @Override
  public void close() {
    keeper.close();
    sessions.close();
    deadlines.close();
  }
}
