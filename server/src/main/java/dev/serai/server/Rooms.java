package dev.serai.server;

import dev.serai.audit.AuditRoom;
import dev.serai.browser.BrowserRoom;
import dev.serai.browser.policy.PageWardens;
import dev.serai.browser.recording.RecordingStore;
import dev.serai.browser.session.SandboxedChromiums;
import dev.serai.codeinterpreter.CodeInterpreterRoom;
import dev.serai.codeinterpreter.session.SandboxedInterpreters;
import dev.serai.functions.FunctionsRoom;
import dev.serai.gateway.GatewayRoom;
import dev.serai.identity.IdentityRoom;
import dev.serai.identity.Resources;
import dev.serai.images.Images;
import dev.serai.images.Platform;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.Taggable;
import dev.serai.knowledge.KnowledgeRoom;
import dev.serai.memory.MemoryRoom;
import dev.serai.memory.PayloadStore;
import dev.serai.models.Models;
import dev.serai.models.ModelsRoom;
import dev.serai.protocol.aws.CallObserver;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.aws.UpgradeRoute;
import dev.serai.protocol.oauth.Oauth;
import dev.serai.runtime.RuntimeRoom;
import dev.serai.runtime.StoredRuntime;
import dev.serai.runtime.session.Interpreters;
import dev.serai.runtime.session.PlatformEndpoints;
import dev.serai.sandbox.SandboxConfig;
import dev.serai.sandbox.SandboxRoom;
import dev.serai.sandbox.egress.EgressRoom;
import dev.serai.search.E5Embedder;
import dev.serai.search.Embedder;
import dev.serai.search.EmbedderConfig;
import dev.serai.server.bridge.AttestedByAudit;
import dev.serai.server.bridge.CertificatesOfVault;
import dev.serai.server.bridge.ChainsOfTokens;
import dev.serai.server.bridge.CredentialsOfGateways;
import dev.serai.server.bridge.DeedsOnRecord;
import dev.serai.server.bridge.EgressOnRecord;
import dev.serai.server.bridge.EmbedderOfModels;
import dev.serai.server.bridge.HostInterpreters;
import dev.serai.server.bridge.IdentitiesOfGateways;
import dev.serai.server.bridge.IdentitiesOfRuntimes;
import dev.serai.server.bridge.ImagesOfRuntimes;
import dev.serai.server.bridge.InsideCodeSessions;
import dev.serai.server.bridge.InsideFunctions;
import dev.serai.server.bridge.InsideSandbox;
import dev.serai.server.bridge.JwtOfCallers;
import dev.serai.server.bridge.KeysOfModels;
import dev.serai.server.bridge.KeysOfObjects;
import dev.serai.server.bridge.KnowledgeOfGateways;
import dev.serai.server.bridge.LoginsOfRegistries;
import dev.serai.server.bridge.PagesByPolicy;
import dev.serai.server.bridge.RecordingsOfAccounts;
import dev.serai.server.bridge.ResourcesOfBrowsers;
import dev.serai.server.bridge.ResourcesOfCodeInterpreters;
import dev.serai.server.bridge.ResourcesOfGateways;
import dev.serai.server.bridge.ResourcesOfMemories;
import dev.serai.server.bridge.ResourcesOfRuntime;
import dev.serai.server.bridge.ReturnUrlsOfRuntimes;
import dev.serai.server.bridge.RoleOfBrowser;
import dev.serai.server.bridge.RoleOfCodeSession;
import dev.serai.server.bridge.RoleOfFunction;
import dev.serai.server.bridge.RoleOfSession;
import dev.serai.server.bridge.RuntimesOfCaller;
import dev.serai.server.bridge.ToolsByPolicy;
import dev.serai.server.bridge.WebhookTopics;
import dev.serai.server.config.SeraiConfig;
import dev.serai.server.tags.TagRoutes;
import dev.serai.server.telemetry.Telemetry;
import dev.serai.server.telemetry.TraceRoutes;
import dev.serai.storage.ObjectStore;
import dev.serai.storage.StorageRoom;
import dev.serai.storage.s3.S3Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Opens every room and joins them. Nothing listens and nothing runs before {@link #start}. */
final class Rooms {

  private final SeraiConfig config;
  private final DataFolder folder;
  private final Ports ports;
  private final Clock clock;
  private final Ids ids;
  private final Closing closing;

  private final Telemetry telemetry;
  private final StorageRoom storage;
  private final Oauth oauth;
  private final AuditRoom audit;
  private final IdentityRoom identity;
  private final SandboxRoom sandbox;
  private final EgressRoom egress;
  private final S3Endpoint objects;
  private final Images images;
  private final RuntimeRoom runtime;
  private final FunctionsRoom functions;
  private final CodeSandboxes codeSandboxes;
  private final CodeInterpreterRoom codeInterpreters;
  private final CodeSandboxes browserSandboxes;
  private final BrowserRoom browsers;
  private final Embedder embedder;
  private final KnowledgeRoom knowledge;
  private final GatewayRoom gateways;
  private final Models models;
  private final MemoryRoom memories;

  Rooms(SeraiConfig config, DataFolder folder, Ports ports, Clock clock, Ids ids, Closing closing)
      throws IOException {
    this.config = config;
    this.folder = folder;
    this.ports = ports;
    this.clock = clock;
    this.ids = ids;
    this.closing = closing;
    Ahead<Interpreters> interpreters = Ahead.of("interpreters", HostInterpreters::find);
    Ahead<SandboxRoom> walls =
        Ahead.of("sandboxes", () -> SandboxRoom.create(sandboxConfig(folder.sandboxes()), clock));
    telemetry =
        closing.add("telemetry", Telemetry.start(config.telemetry(), SeraiVersion.current()));
    storage =
        closing.add(
            "storage",
            StorageRoom.open(config.storage(), folder.state(), clock, new SecureRandom()));
    oauth = closing.add("OAuth", Oauth.create(config.oauth(), clock, ids));
    audit = closing.add("the audit log", audit());
    identity = identity();
    sandbox = closing.add("sandboxes", walls.join());
    egress = closing.add("the ways out", egress());
    objects = closing.add("the S3 endpoint", s3());
    images = closing.add("images", images());
    runtime = closing.add("the Runtime", runtime(interpreters.join()));
    functions = closing.add("functions", functions(interpreters.join()));
    codeSandboxes = closing.add("sandboxes of code", codeSandboxes());
    codeInterpreters = closing.add("code interpreters", codeInterpreters());
    browserSandboxes = closing.add("sandboxes of browsers", browserSandboxes());
    browsers = closing.add("browsers", browsers());
    embedder =
        closing.add("the embedder", new E5Embedder(EmbedderConfig.DEFAULT, folder.libraries()));
    knowledge = closing.add("knowledge", knowledge());
    gateways = closing.add("the gateways", gateways());
    models = closing.add("models", models());
    memories = closing.add("memories", memories());
  }

  /** What the edge serves. */
  List<Operation<?>> operations() {
    var all = new ArrayList<Operation<?>>();
    all.addAll(runtime.operations());
    all.addAll(identity.operations());
    all.addAll(gateways.operations());
    all.addAll(memories.operations());
    all.addAll(codeInterpreters.operations());
    all.addAll(browsers.operations());
    all.addAll(knowledge.operations());
    all.addAll(new TagRoutes(taggables()).operations());
    all.addAll(audit.operations(identity.accessControl()));
    all.addAll(
        new TraceRoutes(
                telemetry.recentSpans(),
                identity.accessControl(),
                region(),
                new RuntimesOfCaller(runtime.service()))
            .operations());
    return all;
  }

  private List<Taggable> taggables() {
    return List.of(
        runtime.service(),
        gateways.service(),
        memories.service(),
        codeInterpreters.service(),
        browsers.service(),
        browsers.profiles(),
        identity.workloadIdentities(),
        identity.vault().tags());
  }

  List<RawRoute> rawRoutes() {
    var all = new ArrayList<>(identity.rawRoutes());
    all.addAll(runtime.rawRoutes());
    all.addAll(functions.rawRoutes());
    all.addAll(gateways.rawRoutes());
    all.addAll(browsers.rawRoutes());
    all.add(HealthRoute.route());
    return all;
  }

  List<UpgradeRoute> upgrades() {
    var all = new ArrayList<>(runtime.upgrades());
    all.addAll(browsers.upgrades());
    return all;
  }

  /** Hears of every call before its answer leaves. */
  CallObserver observer() {
    return audit.observer();
  }

  IdentityRoom identityRoom() {
    return identity;
  }

  Telemetry telemetryOfServer() {
    return telemetry;
  }

  /** Clears what a killed server left, then takes on work. */
  void start() {
    sandbox.start();
    egress.start();
    runtime.start();
    functions.start();
    codeSandboxes.start();
    codeInterpreters.start();
    browserSandboxes.start();
    browsers.start();
    knowledge.start();
    gateways.start();
    memories.start();
    storage.start();
    // Closed before the rooms whose work the jobs do; closing them again with storage does nothing.
    closing.add("jobs", storage.jobs());
    if (config.objects().s3().enabled()) {
      objects.start();
    }
  }

  private AuditRoom audit() throws IOException {
    return AuditRoom.open(
        config.audit(),
        new AuditRoom.Ports(
            folder.audit(),
            storage.database(),
            storage.keys(),
            region(),
            config.account().id(),
            clock,
            ids));
  }

  private IdentityRoom identity() {
    return IdentityRoom.create(
        config.identity().in(config.account().id(), region()),
        new IdentityRoom.Ports(
            storage.database(),
            storage.keys(),
            oauth,
            audit::watch,
            resources(),
            ports.publicApi(config),
            clock,
            ids));
  }

  private Resources resources() {
    return new ResourcesOfBrowsers(
        () -> browsers.directory(),
        new ResourcesOfCodeInterpreters(
            () -> codeInterpreters.directory(),
            new ResourcesOfMemories(
                () -> memories.directory(),
                new ResourcesOfGateways(
                    () -> gateways.directory(),
                    new ResourcesOfRuntime(() -> runtime.directory())))));
  }

  private S3Endpoint s3() {
    return S3Endpoint.create(
        ports.s3Config(config, region()),
        folder.objects(),
        new KeysOfObjects(identity.accessKeys()),
        identity.accessControl(),
        ids,
        clock);
  }

  private Images images() {
    return Images.create(
        config.images(),
        new LoginsOfRegistries(config.images(), keys(), System.getenv()),
        folder.images(),
        Platform.host());
  }

  private KeysOfModels keys() {
    return new KeysOfModels(identity.vault().providers(), config.account().id());
  }

  private RuntimeRoom runtime(Interpreters interpreters) {
    return RuntimeRoom.create(
        config.runtime().stored(),
        config.runtime().sessions(),
        new StoredRuntime.Ports(
            region(),
            identity.accessControl(),
            storage.database(),
            storage.blobs(),
            storage.jobs(),
            storage.clientTokens(),
            storage.keys(),
            new IdentitiesOfRuntimes(identity.linkedWorkloads()),
            codeZips(),
            new ImagesOfRuntimes(images),
            egress,
            folder.code(),
            clock,
            ids),
        new RuntimeRoom.LivePorts(
            sandbox.sandboxes(),
            new RoleOfSession(identity.sessionCredentials()),
            new JwtOfCallers(oauth.jwtValidator()),
            new ChainsOfTokens(identity.workloadTokens()),
            new ReturnUrlsOfRuntimes(identity.directory()),
            inside(),
            interpreters,
            folder.sessionStorage(),
            telemetry.openTelemetry()));
  }

  private EgressRoom egress() {
    return EgressRoom.create(
        config.egress(),
        new EgressRoom.Ports(
            folder.egress(),
            InsideSandbox.EGRESS,
            new EgressOnRecord(audit, telemetry.openTelemetry()),
            ids));
  }

  private PlatformEndpoints inside() {
    return InsideSandbox.of(
        region(),
        ports.inner(),
        ports.objectsInside(config),
        config.telemetry().otlp().endpoint(),
        ports.publicApi(config));
  }

  private FunctionsRoom functions(Interpreters interpreters) {
    return FunctionsRoom.create(
        config.functions(),
        new FunctionsRoom.Ports(
            region(),
            identity.accessControl(),
            storage.database(),
            storage.blobs(),
            storage.keys(),
            codeZips(),
            sandbox.sandboxes(),
            new RoleOfFunction(identity.sessionCredentials()),
            egress,
            InsideFunctions.platform(inside()),
            InsideFunctions.runtimes(interpreters),
            folder.functions(),
            clock,
            ids));
  }

  private CodeSandboxes codeSandboxes() {
    return CodeSandboxes.open(
        config.codeInterpreter().isolationClass(),
        sandbox.sandboxes(),
        sandboxConfig(folder.codeSandboxes()),
        clock);
  }

  private CodeInterpreterRoom codeInterpreters() {
    return CodeInterpreterRoom.create(
        config.codeInterpreter(),
        new CodeInterpreterRoom.Ports(
            region(),
            identity.accessControl(),
            storage.database(),
            storage.clientTokens(),
            SandboxedInterpreters.create(
                config.codeInterpreter(),
                codeSandboxes.sandboxes(),
                folder.codeInterpreter(),
                clock),
            new RoleOfCodeSession(identity.sessionCredentials()),
            egress,
            InsideCodeSessions.platform(inside(), ports.publicObjects(config)),
            new CertificatesOfVault(identity.vault().providers(), region()),
            folder.codeInterpreter(),
            clock,
            ids));
  }

  private CodeSandboxes browserSandboxes() {
    return CodeSandboxes.ofBrowsers(
        config.browser().isolationClass(),
        sandbox.sandboxes(),
        codeSandboxes.sandboxes(),
        sandboxConfig(folder.browserSandboxes()),
        clock);
  }

  private BrowserRoom browsers() {
    return BrowserRoom.create(
        config.browser(),
        new BrowserRoom.Ports(
            region(),
            identity.accessControl(),
            storage.database(),
            storage.clientTokens(),
            storage.jobs(),
            storage.blobs(),
            storage.keys(),
            SandboxedChromiums.create(
                config.browser(), browserSandboxes.sandboxes(), folder.browser()),
            new RoleOfBrowser(identity.sessionCredentials()),
            new PageWardens(new PagesByPolicy(identity.accessControl())),
            egress,
            new DeedsOnRecord(audit, region()),
            ForeignObjects.open(config, region(), closing)
                .<RecordingStore>map(RecordingsOfAccounts::in)
                .orElseGet(() -> new RecordingsOfAccounts(objects::writer, objects::objects)),
            ports.publicApi(config),
            folder.browser(),
            clock,
            ids));
  }

  private GatewayRoom gateways() {
    var credentials =
        closing.add(
            "the gateways' credentials",
            new CredentialsOfGateways(
                identity.sessionCredentials(), identity.resourceCredentials(), clock));
    return GatewayRoom.create(
        config.gateway(),
        new GatewayRoom.Ports(
            region(),
            identity.accessControl(),
            storage.database(),
            storage.blobs(),
            storage.jobs(),
            storage.clientTokens(),
            storage.keys(),
            codeZips(),
            new IdentitiesOfGateways(identity.linkedWorkloads()),
            new JwtOfCallers(oauth.jwtValidator()),
            new ToolsByPolicy(identity.accessControl(), identity.toolRights()),
            credentials,
            new KnowledgeOfGateways(credentials, knowledge.service()),
            System.getenv(),
            ports.publicApi(config),
            ports.innerApi(),
            ports.origins(config),
            trusted(),
            embedder,
            telemetry.openTelemetry(),
            clock,
            ids));
  }

  private ModelsRoom models() {
    return ModelsRoom.create(
        config.models(), new ModelsRoom.Ports(keys(), System.getenv(), telemetry.openTelemetry()));
  }

  private MemoryRoom memories() {
    return MemoryRoom.create(
        config.memory(),
        new MemoryRoom.Ports(
            region(),
            identity.accessControl(),
            storage.database(),
            storage.jobs(),
            storage.clientTokens(),
            storage.keys(),
            name -> models.find(name).isPresent(),
            models,
            closing.add(
                "webhooks", new WebhookTopics(config.memory().webhooks().values(), ids, clock)),
            payloads(),
            new AttestedByAudit(audit),
            models.embedding().<Embedder>map(EmbedderOfModels::new).orElse(embedder),
            embedder,
            folder.memoryIndexes(),
            clock,
            ids));
  }

  private PayloadStore payloads() {
    return ForeignObjects.open(config, region(), closing)
        .<PayloadStore>map(s3 -> (account, bucket, key, json) -> s3.put(bucket, key, json))
        .orElseGet(
            () -> (account, bucket, key, json) -> objects.writer(account).put(bucket, key, json));
  }

  private KnowledgeRoom knowledge() {
    return KnowledgeRoom.create(
        config.knowledge(),
        new KnowledgeRoom.Ports(
            region(),
            identity.accessControl(),
            storage.database(),
            storage.blobs(),
            storage.jobs(),
            storage.keys(),
            codeZips(),
            embedder,
            folder.knowledge(),
            clock,
            ids));
  }

  private static SSLContext trusted() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK's trusted authorities cannot be read", e);
    }
  }

  private ObjectStore codeZips() {
    return ForeignObjects.open(config, region(), closing)
        .<ObjectStore>map(s3 -> s3)
        .orElseGet(() -> objects.objects(config.account().id()));
  }

  /**
   * @param records where those of running sandboxes are kept
   */
  private SandboxConfig sandboxConfig(Path records) {
    var wanted = config.sandbox();
    return new SandboxConfig(
        wanted.isolationClass(),
        records,
        wanted.runDirectory(),
        wanted.uidBase(),
        wanted.uidCount(),
        wanted.limits(),
        wanted.rootBinds(),
        wanted.pool(),
        wanted.gvisor(),
        wanted.microvm());
  }

  private Region region() {
    return config.account().region();
  }
}
