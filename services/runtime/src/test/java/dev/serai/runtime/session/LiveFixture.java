package dev.serai.runtime.session;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.protocol.http.Deadlines;
import dev.serai.protocol.http.PeerLimits;
import dev.serai.runtime.AgentRuntime;
import dev.serai.runtime.CodeArtifact;
import dev.serai.runtime.CodeLanguage;
import dev.serai.runtime.Deployment;
import dev.serai.runtime.Deployments;
import dev.serai.runtime.Lifecycle;
import dev.serai.runtime.Program;
import dev.serai.runtime.RuntimeId;
import dev.serai.runtime.RuntimeSettings;
import dev.serai.runtime.RuntimeStatus;
import dev.serai.runtime.RuntimeVersion;
import dev.serai.runtime.ServerProtocol;
import dev.serai.sandbox.PlatformPort;
import dev.serai.sandbox.PoolConfig;
import dev.serai.sandbox.PoolSize;
import dev.serai.sandbox.SandboxLimits;
import dev.serai.sandbox.egress.EgressCaller;
import dev.serai.sandbox.egress.EgressGrant;
import dev.serai.testing.TestClock;
import io.opentelemetry.api.OpenTelemetry;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The live half on fakes: sandboxes, clock, credentials and usage can be looked at. */
final class LiveFixture implements AutoCloseable {

  static final AccountId ACCOUNT = AccountId.DEFAULT;
  static final RuntimeId RUNTIME = new RuntimeId("desk-a1B2c3D4e5");

  final TestClock clock = TestClock.create();
  final FakeSandboxes sandboxes = new FakeSandboxes();
  final List<UsageRecord> usage = new CopyOnWriteArrayList<>();
  final AtomicInteger openGrants = new AtomicInteger();
  final List<EgressCaller> openWaysOut = new CopyOnWriteArrayList<>();
  final Deadlines deadlines = new Deadlines();
  final SessionConfig config;
  final Sessions sessions;
  final SessionKeeper keeper;
  final SessionLauncher launcher;
  final WarmAgents agents;
  final Deployments deployments;

  LiveFixture(Path folder) {
    this(folder, SessionConfig.DEFAULT);
  }

  LiveFixture(Path folder, SessionConfig config) {
    this(folder, config, OpenTelemetry.noop());
  }

  LiveFixture(Path folder, SessionConfig config, OpenTelemetry openTelemetry) {
    this.config = config;
    var ids = new Ids(new Random(7));
    var region = Region.DEFAULT;
    var api = URI.create("http://127.0.0.1:9180");
    deployments = new FixedDeployments(folder);
    launcher =
        new SessionLauncher(
            sandboxes,
            deployments,
            (account, role, runtime, environment) -> grant(role, runtime, environment),
            this::wayOut,
            new PlatformEndpoints(region, List.of(), api, api, Optional.empty(), api),
            new Interpreters(
                Path.of("/usr/bin/python3"),
                "3.11",
                Path.of("/usr/bin/node"),
                "20",
                Path.of("/usr/bin/java"),
                List.of()),
            config,
            deadlines,
            clock,
            ids);
    var storage =
        new SessionStorage(folder.resolve("sessions"), config.sessionStorageBytes(), clock);
    agents = new WarmAgents(launcher, config.pool(), sandboxes.isolationClass(), clock);
    var telemetry = new SessionTelemetry(openTelemetry);
    sessions =
        new Sessions(
            agents,
            storage,
            new Admission(config.maxSessions(), config.newSessionsPerSecond()),
            new ListedUsage(usage),
            telemetry,
            config,
            clock);
    telemetry.counts(sessions::all);
    keeper =
        new SessionKeeper(sessions, storage, new Shells(ShellConfig.DEFAULT, clock, ids), config);
  }

  /** The defaults with another number of sessions and of warm sandboxes. */
  static SessionConfig config(int maxSessions, int perSecond, int warm) {
    var base = SessionConfig.DEFAULT;
    return new SessionConfig(
        Duration.ofSeconds(5),
        base.pingEvery(),
        base.pingFailures(),
        base.invokeWithin(),
        base.streamWithin(),
        Duration.ZERO,
        maxSessions,
        perSecond,
        PoolConfig.DEFAULT.with(new PoolSize(warm, warm)),
        base.sessionStorageBytes(),
        base.logTailBytes(),
        base.signedBesideTokens(),
        SandboxLimits.DEFAULT,
        PeerLimits.DEFAULT);
  }

  static SessionKey key(int number) {
    return new SessionKey(
        ACCOUNT, RUNTIME, "DEFAULT", new SessionId("session-%032d".formatted(number)));
  }

  static RuntimeVersion version(int number) {
    var clock = TestClock.create();
    var runtime =
        new AgentRuntime(ACCOUNT, Region.DEFAULT, RUNTIME, "desk", number, clock.instant());
    var settings =
        new RuntimeSettings(
            new CodeArtifact(
                "code", "desk.zip", Optional.empty(), CodeLanguage.PYTHON_3_11, List.of("main.py")),
            Arn.parse("arn:aws:iam::111122223333:role/desk").orElseThrow(),
            ServerProtocol.HTTP,
            Lifecycle.DEFAULT,
            Optional.empty(),
            List.of(
                "X-Tenant",
                "Cookie",
                "Authorization",
                "WorkloadAccessToken",
                "X-Amz-Bedrock-AgentCore-Identity-WAT",
                "OAuth2CallbackUrl"),
            Map.of("GREETING", "hello"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new RuntimeVersion(
        runtime,
        number,
        settings,
        RuntimeStatus.READY,
        Optional.empty(),
        clock.instant(),
        clock.instant());
  }

  /** A started session. */
  Session session(int number) {
    return sessions.obtain(key(number), Optional.empty(), () -> version(1));
  }

  @Override
  public void close() {
    keeper.close();
    sessions.close();
    deadlines.close();
  }

  private EgressGrant wayOut(EgressCaller who) {
    openWaysOut.add(who);
    return new EgressGrant() {
      @Override
      public List<PlatformPort> ports() {
        return List.of(new PlatformPort(9183, new InetSocketAddress("127.0.0.1", 1)));
      }

      @Override
      public Map<String, String> variables() {
        return Map.of("HTTPS_PROXY", "http://127.0.0.1:9183");
      }

      @Override
      public void close() {
        openWaysOut.remove(who);
      }
    };
  }

  private SessionCredentials.Grant grant(Arn role, Arn runtime, String environment) {
    openGrants.incrementAndGet();
    return new SessionCredentials.Grant() {
      @Override
      public Principal principal() {
        return new Principal.AgentSession(role, role, runtime, environment);
      }

      @Override
      public Secret token() {
        return new Secret("token-of-the-session");
      }

      @Override
      public Secret workloadToken(
          SessionId session, Delegation behalf, Optional<Secret> userToken) {
        return new Secret("workload:" + behalf.user().map(EndUser::text).orElse("nobody"));
      }

      @Override
      public void close() {
        openGrants.decrementAndGet();
      }
    };
  }

  private record FixedDeployments(Path folder) implements Deployments {
    @Override
    public Deployment resolve(AccountId account, String runtime, String qualifier) {
      throw new IllegalStateException("a fixed deployment is not resolved");
    }

    @Override
    public Program program(RuntimeVersion version) {
      return new Program.Code(folder, (CodeArtifact) version.settings().artifact());
    }
  }

  private record ListedUsage(List<UsageRecord> records) implements UsageStore {
    @Override
    public void append(UsageRecord record) {
      records.add(record);
    }

    @Override
    public Page<UsageRecord> list(AccountId account, PageRequest page) {
      return new Page<>(records, Optional.empty());
    }
  }
}
