package dev.serai.gateway;

import dev.serai.gateway.openapi.OpenApiLimits;
import dev.serai.gateway.outbound.Presenter;
import dev.serai.gateway.prepare.Compilers;
import dev.serai.gateway.prepare.Definitions;
import dev.serai.gateway.prepare.Documents;
import dev.serai.gateway.prepare.McpListing;
import dev.serai.gateway.smithy.SmithyEndpoint;
import dev.serai.gateway.smithy.SmithyLimits;
import dev.serai.gateway.upstream.HttpUpstream;
import dev.serai.gateway.upstream.SigV4Signer;
import dev.serai.gateway.upstream.UpstreamConfig;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.protocol.mcp.client.ClientConfig;
import dev.serai.protocol.mcp.client.McpConnector;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.storage.Jobs;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import dev.serai.testing.TestClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLContext;
import org.jdbi.v3.core.Handle;

/** The stored half of gateways on real storage; background work runs when the test says so. */
public final class StoredGateways implements AutoCloseable, GatewayIdentities {

  public static final Caller CALLER = caller(AccountId.DEFAULT);
  static final Caller STRANGER = caller(new AccountId("999988887777"));
  static final Arn ROLE = Arn.parse("arn:aws:iam::111122223333:role/gateway").orElseThrow();

  public final TestClock clock = TestClock.create();
  final List<String> identities = new ArrayList<>();
  final List<GatewayId> changed = new ArrayList<>();
  final List<TargetId> gone = new ArrayList<>();
  final Map<String, String> objects = new HashMap<>();
  public final GatewayService service;
  final RateLimitService limits;
  public final GatewayRuleService rules;
  final TargetUpkeepService upkeep;
  public final GatewayDirectory directory;
  public final Definitions definitions;

  private final List<Planned> waiting = new ArrayList<>();
  private final StorageRoom storage;
  private final HttpUpstream upstream;
  private final McpConnector connector = new McpConnector();
  private final Preparation preparation;
  private final Schedule schedule;

  public StoredGateways(Path folder, StorageConfig config, GatewayQuotas quotas) {
    storage = open(folder, config);
    upstream = HttpUpstream.create(UpstreamConfig.DEFAULT, trusted(), clock);
    var store =
        new SqlGatewayStore(
            storage.database(), jobs(), storage.clientTokens(), storage.keys(), this, clock);
    store.migrate();
    var ids = new Ids(new Random(5));
    AccessControl access = request -> new Decision.Allowed(List.of());
    definitions =
        new Definitions(
            new Documents(this::object, 1_000_000),
            new McpListing(
                connector,
                upstream,
                UpstreamRules.DEFAULT,
                new Presenter(new NoCredentials(), new SigV4Signer(clock), Region.DEFAULT),
                ClientConfig.of(new Implementation("test", "1"))),
            new Compilers(
                OpenApiLimits.DEFAULT,
                SmithyLimits.DEFAULT,
                new SmithyEndpoint(Region.DEFAULT, Map.of(), Optional.empty())),
            storage.blobs(),
            quotas.toolsPerTarget());
    preparation = new Preparation(store, definitions, changed::add, gone::add, clock);
    service = new GatewayService(Region.DEFAULT, store, access, quotas, changed::add, ids, clock);
    limits = new RateLimitService(Region.DEFAULT, store, access, quotas, changed::add, ids, clock);
    rules = new GatewayRuleService(Region.DEFAULT, store, access, quotas, changed::add, ids, clock);
    directory = new GatewayDirectory(store);
    schedule = new Schedule(store, ids, clock);
    upkeep =
        new TargetUpkeepService(
            Region.DEFAULT,
            store,
            access,
            changed::add,
            definitions,
            schedule,
            UpstreamRules.DEFAULT,
            clock);
  }

  private static StorageRoom open(Path folder, StorageConfig config) {
    try {
      return StorageRoom.open(config, folder, TestClock.create(), new Random(3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLContext trusted() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<java.io.InputStream> object(
      String bucket, String key, Optional<String> version) {
    return Optional.ofNullable(objects.get(bucket + "/" + key))
        .map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Jobs jobs() {
    return new Jobs() {
      @Override
      public void register(String type, Policy policy, Handler handler) {}

      @Override
      public void enqueue(Handle handle, String type, String key, String payload, Instant from) {
        waiting.add(new Planned(new Job(waiting.size() + 1L, type, key, payload, 1), from));
      }

      @Override
      public void start() {}

      @Override
      public void close() {}
    };
  }

  /** Forgets all rows. */
  StoredGateways emptied() {
    storage
        .database()
        .write(
            handle ->
                handle.execute(
                    "TRUNCATE gateway, gateway_target, gateway_tag, gateway_rate_limit,"
                        + " gateway_rule,"
                        + " storage_client_tokens, storage_data_keys"));
    return this;
  }

  private record Planned(Jobs.Job job, Instant from) {}

  /** Does the background work that is due. */
  public void settle() {
    for (Optional<Planned> next = due(); next.isPresent(); next = due()) {
      waiting.remove(next.get());
      run(next.get().job());
    }
  }

  private Optional<Planned> due() {
    return waiting.stream().filter(job -> !job.from().isAfter(clock.instant())).findFirst();
  }

  /** Does a piece of work, which may have been done before. */
  void run(Jobs.Job job) {
    try {
      if (job.type().equals(SynchroniseJob.TYPE)) {
        schedule.run(job);
      } else {
        preparation.run(job);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** As when all attempts at it have failed. */
  void giveUp(Jobs.Job job) {
    schedule.exhausted(job, new IOException("storage does not answer"));
  }

  /** Synchronisations that are planned. */
  List<Jobs.Job> planned() {
    return waiting.stream()
        .map(Planned::job)
        .filter(job -> job.type().equals(SynchroniseJob.TYPE))
        .toList();
  }

  public static GatewaySettings settings(String name) {
    return new GatewaySettings(
        name,
        Optional.empty(),
        ROLE,
        Optional.of(GatewayProtocol.MCP),
        Optional.empty(),
        new InboundAuthorizer.AwsIam(),
        List.of(),
        false);
  }

  /** Of a gateway that takes HTTP targets. */
  public static GatewaySettings httpSettings(String name) {
    return new GatewaySettings(
        name,
        Optional.empty(),
        ROLE,
        Optional.empty(),
        Optional.empty(),
        new InboundAuthorizer.AwsIam(),
        List.of(),
        false);
  }

  public static TargetSettings server(String name) {
    return new TargetSettings(
        name,
        Optional.empty(),
        new HttpTarget.Passthrough(
            URI.create("https://%s.example/base".formatted(name)),
            HttpTarget.Protocol.CUSTOM,
            Optional.empty(),
            HttpTarget.StaticQuery.NONE),
        new OutboundCredential.None(),
        Propagation.NONE);
  }

  public static TargetSettings api(String name, DocumentSource source) {
    return new TargetSettings(
        name,
        Optional.empty(),
        new TargetConfiguration.OpenApi(source),
        new OutboundCredential.None(),
        Propagation.NONE);
  }

  /** A document with one operation. */
  public static String document(String operation) {
    return "openapi: 3.0.0\nservers: [{url: https://a.example}]\npaths: {/a: {get: {operationId: %s}}}"
        .formatted(operation);
  }

  private static Caller caller(AccountId account) {
    Arn arn = Arn.parse("arn:aws:iam::%s:user/admin".formatted(account)).orElseThrow();
    return new Caller(account, new Principal.User(arn, "admin"), "AKIAX", "request-1");
  }

  @Override
  public void create(Handle handle, Gateway gateway) {
    identities.add(gateway.id().value());
  }

  @Override
  public void delete(Handle handle, Gateway gateway) {
    identities.remove(gateway.id().value());
  }

  @Override
  public void close() {
    connector.close();
    upstream.close();
    storage.close();
  }
}
