package dev.serai.runtime.session;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.AllowedWorkloads;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.JwtAuthorizer;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.kernel.WorkloadArn;
import dev.serai.protocol.aws.AccessKeys;
import dev.serai.protocol.aws.AwsServer;
import dev.serai.protocol.aws.AwsServerConfig;
import dev.serai.protocol.http.TunnelLimits;
import dev.serai.runtime.AgentRuntime;
import dev.serai.runtime.CodeArtifact;
import dev.serai.runtime.Deployment;
import dev.serai.runtime.Deployments;
import dev.serai.runtime.Program;
import dev.serai.runtime.RuntimeEndpoint;
import dev.serai.runtime.RuntimeId;
import dev.serai.runtime.RuntimeSettings;
import dev.serai.runtime.RuntimeStatus;
import dev.serai.runtime.RuntimeVersion;
import dev.serai.runtime.http.ResourceMetadata;
import dev.serai.runtime.http.RuntimeBearer;
import dev.serai.runtime.http.RuntimeDataRoutes;
import dev.serai.runtime.http.WebSocketRoute;
import dev.serai.sandbox.egress.Egress;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The live half behind a real server: access control that notes what it is asked, agents that note
 * what they are told, an identity provider on loopback. Three runtimes: {@code desk} takes tokens,
 * {@code shop} signatures, {@code vault} tokens sent by the workload {@code desk}.
 */
final class InboundFixture implements AutoCloseable {

  static final String SECRET = "a secret key nobody else has";
  static final String OPERATOR = "AKIAOPERATOR";
  static final String AGENT = "ASIAAGENT";
  static final URI CALLBACK = URI.create("http://127.0.0.1/done");
  static final String DESK = "desk-a1B2c3D4e5";
  static final String SHOP = "shop-a1B2c3D4e5";
  static final String VAULT = "vault-a1B2c3D4e5";

  final Clock clock = Clock.systemUTC();
  final LocalIssuer issuer = new LocalIssuer(clock);
  final FakeSandboxes sandboxes = new FakeSandboxes();
  final List<AccessRequest> asked = new CopyOnWriteArrayList<>();
  final Set<String> forbidden = ConcurrentHashMap.newKeySet();
  final Map<String, Delegation> workloadTokens = new ConcurrentHashMap<>();
  final InMemorySpanExporter spans = InMemorySpanExporter.create();

  private final Map<String, RuntimeVersion> versions = new ConcurrentHashMap<>();
  private final ValidatedJwt jwt = new ValidatedJwt(clock);
  private final StorageRoom storage;
  private final RuntimeLive live;
  private final AwsServer server;

  InboundFixture(Path folder) {
    this(folder, SessionConfig.DEFAULT);
  }

  InboundFixture(Path folder, SessionConfig config) {
    deploy(DESK, Optional.of(authorizer(Optional.empty())));
    deploy(SHOP, Optional.empty());
    deploy(
        VAULT,
        Optional.of(authorizer(Optional.of(new AllowedWorkloads(List.of(), List.of(DESK))))));
    try {
      storage =
          StorageRoom.open(StorageConfig.DEFAULT, folder.resolve("data"), clock, new Random());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    URI api = URI.create("http://public");
    var platform =
        new PlatformEndpoints(Region.DEFAULT, List.of(), api, api, Optional.empty(), api);
    live =
        RuntimeLive.create(
            config,
            new RuntimeLive.Ports(
                access(),
                deployments(folder),
                sandboxes,
                (account, role, runtime, environment) -> new Granted(role),
                Egress.NONE,
                jwt,
                this::open,
                (account, runtime) -> Optional.of(CALLBACK.toString()),
                platform,
                new Interpreters(
                    Path.of("/usr/bin/python3"),
                    "3.11",
                    Path.of("/usr/bin/node"),
                    "20",
                    Path.of("/usr/bin/java"),
                    List.of()),
                storage.database(),
                folder.resolve("sessions"),
                telemetry(),
                clock,
                Ids.secure()));
    var metadata = new ResourceMetadata(live.tokenCallers(), platform);
    var bearer = new RuntimeBearer(live.tokenCallers(), metadata);
    server =
        AwsServer.create(
                AwsServerConfig.defaults(Region.DEFAULT, folder)
                    .listeningOn("127.0.0.1", 0, Optional.empty()),
                InboundFixture::key,
                new RuntimeDataRoutes(live.service(), bearer).operations(),
                metadata.routes(),
                List.of(new WebSocketRoute(live.service(), bearer, TunnelLimits.DEFAULT).route()),
                clock,
                Ids.secure(),
                new Secret("a paging key of more than thirty-two characters"))
            .start();
  }

  int port() {
    return server.port();
  }

  static Arn arn(String runtime) {
    return Arn.agentCore(Region.DEFAULT, AccountId.DEFAULT, "runtime/" + runtime);
  }

  static Arn identity(String runtime) {
    return WorkloadArn.of(arn(runtime));
  }

  /** What access control was asked about an action last. */
  AccessRequest lastAsked(String action) {
    return asked.stream()
        .filter(request -> request.action().equals("bedrock-agentcore:" + action))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @Override
  public void close() {
    server.close();
    live.close();
    storage.close();
    jwt.close();
    issuer.close();
  }

  JwtAuthorizer authorizer(Optional<AllowedWorkloads> workloads) {
    return new JwtAuthorizer(
        issuer.discoveryUrl(),
        List.of("desk"),
        List.of("web"),
        List.of("desk:use"),
        Map.of("desk:use", "api/desk"),
        List.of(),
        workloads);
  }

  private void deploy(String runtime, Optional<JwtAuthorizer> authorizer) {
    RuntimeVersion plain = LiveFixture.version(1);
    RuntimeSettings settings = plain.settings();
    var id = new RuntimeId(runtime);
    var owner =
        new AgentRuntime(
            AccountId.DEFAULT,
            Region.DEFAULT,
            id,
            runtime.substring(0, runtime.indexOf('-')),
            1,
            plain.createdAt());
    var guarded =
        new RuntimeSettings(
            settings.artifact(),
            settings.role(),
            settings.protocol(),
            settings.lifecycle(),
            settings.description(),
            settings.headerAllowlist(),
            settings.environment(),
            settings.sessionStorage(),
            authorizer,
            settings.vpc());
    versions.put(
        runtime,
        new RuntimeVersion(
            owner,
            1,
            guarded,
            plain.status(),
            plain.failureReason(),
            plain.createdAt(),
            plain.updatedAt()));
  }

  private Deployments deployments(Path folder) {
    return new Deployments() {
      @Override
      public Deployment resolve(AccountId account, String runtime, String qualifier) {
        String id = Arn.parse(runtime).map(Arn::resource).orElse(runtime).replace("runtime/", "");
        RuntimeVersion version = versions.get(id);
        if (version == null || !account.equals(AccountId.DEFAULT) || !qualifier.equals("DEFAULT")) {
          throw ServiceException.notFound("there is no agent runtime " + runtime);
        }
        var endpoint =
            new RuntimeEndpoint(
                version.runtime(),
                qualifier,
                Optional.of(1),
                1,
                Optional.empty(),
                RuntimeStatus.READY,
                Optional.empty(),
                version.createdAt(),
                version.updatedAt());
        return new Deployment(endpoint, version);
      }

      @Override
      public Program program(RuntimeVersion version) {
        return new Program.Code(folder, (CodeArtifact) version.settings().artifact());
      }
    };
  }

  private AccessControl access() {
    return request -> {
      asked.add(request);
      return forbidden.contains(request.action().replace("bedrock-agentcore:", ""))
          ? new Decision.Denied(List.of(), "the test forbids it")
          : new Decision.Allowed(List.of());
    };
  }

  private Delegation open(Caller caller, Secret token) {
    return Optional.ofNullable(workloadTokens.get(token.reveal()))
        .orElseThrow(
            () ->
                ServiceException.of(
                    ErrorKind.UNAUTHENTICATED, "the workload access token does not hold"));
  }

  private OpenTelemetry telemetry() {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build())
        .build();
  }

  private static Optional<AccessKeys.AccessKey> key(String id) {
    String account = AccountId.DEFAULT.value();
    Principal principal =
        id.equals(AGENT)
            ? new Principal.AgentSession(
                new Arn("aws", "sts", "", account, "assumed-role/desk/session"),
                new Arn("aws", "iam", "", account, "role/desk"),
                arn(DESK),
                "environment-of-the-desk")
            : new Principal.User(new Arn("aws", "iam", "", account, "user/op"), "op");
    return Optional.of(
        new AccessKeys.AccessKey(
            id,
            new Secret(SECRET),
            AccountId.DEFAULT,
            principal,
            Optional.empty(),
            Optional.empty()));
  }

  /** Writes into a token what it was asked for, so that a test can read what the agent was told. */
  private record Granted(Arn role) implements SessionCredentials.Grant {
    @Override
    public Principal principal() {
      return new Principal.AssumedRole(role, role, "session");
    }

    @Override
    public Secret token() {
      return new Secret("token-of-the-session");
    }

    @Override
    public Secret workloadToken(SessionId session, Delegation behalf, Optional<Secret> userToken) {
      return new Secret(
          "user=%s actors=%s jwt=%s"
              .formatted(
                  behalf.user().map(EndUser::text).orElse("nobody"),
                  behalf.actors(),
                  userToken.isPresent()));
    }

    @Override
    public void close() {}
  }
}
