package dev.serai.runtime;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.sandbox.egress.EgressGrant;
import dev.serai.sandbox.egress.FakeEgress;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import dev.serai.testing.TestClock;
import dev.serai.testing.Zips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The stored half on real storage; what else surrounds it is a fake that can be looked at. */
public final class StoredFixture implements AutoCloseable {

  public static final Caller CALLER = caller(AccountId.DEFAULT);
  static final String BUCKET = "agents";

  public final TestClock clock = TestClock.create();
  public final FakeJobs jobs = new FakeJobs();
  public final FakeObjects objects = new FakeObjects();
  public final FakeLive live = new FakeLive();

  /** Names of the workload identities there are. */
  final Set<String> identities = new HashSet<>();

  final Path folder;
  private final RuntimeQuotas quotas;
  private final AccessControl access;
  private final StorageRoom storage;
  private final Ids ids = new Ids(new Random(11));
  final FakeImages images = new FakeImages();
  private StoredRuntime stored;

  public StoredFixture(Path folder) {
    this(folder, RuntimeQuotas.DEFAULT, request -> new Decision.Allowed(List.of()));
  }

  /** On an emptied PostgreSQL. */
  static StoredFixture onPostgres(Path folder, String url) {
    var standard = StorageConfig.DEFAULT;
    var config =
        new StorageConfig(
            standard.database().withUrl(url),
            standard.blobs(),
            standard.jobs(),
            standard.keys(),
            standard.clientTokenRetention());
    return new StoredFixture(
        folder, RuntimeQuotas.DEFAULT, request -> new Decision.Allowed(List.of()), config);
  }

  StoredFixture(Path folder, RuntimeQuotas quotas, AccessControl access) {
    this(folder, quotas, access, StorageConfig.DEFAULT);
  }

  private StoredFixture(
      Path folder, RuntimeQuotas quotas, AccessControl access, StorageConfig config) {
    this.folder = folder;
    this.quotas = quotas;
    this.access = access;
    storage = open(config, folder, clock);
    objects.put(BUCKET, "agent.zip", Zips.agent());
    stored = started();
  }

  private static StorageRoom open(StorageConfig config, Path folder, InstantSource clock) {
    try {
      return StorageRoom.open(config, folder.resolve("data"), clock, new Random(3));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets everything that is stored. */
  void empty() {
    storage
        .database()
        .write(
            handle ->
                handle.execute(
                    "TRUNCATE agent_runtime, runtime_version, runtime_endpoint, runtime_tag,"
                        + " storage_client_tokens, storage_data_keys"));
  }

  /** Whether the zip of a version is kept. */
  boolean zipKept(RuntimeId id, int version) throws IOException {
    var zip = storage.blobs().open("runtime/%s/%d.zip".formatted(id, version));
    if (zip.isPresent()) {
      zip.get().close();
    }
    return zip.isPresent();
  }

  /** A new process on the same data. */
  void restart() {
    stored = started();
  }

  private StoredRuntime started() {
    var standard = RuntimeConfig.DEFAULT;
    var config =
        new RuntimeConfig(
            quotas,
            standard.archives(),
            standard.deployLease(),
            standard.deployAttempts(),
            standard.deployBackoff());
    var room =
        StoredRuntime.create(
            config,
            new StoredRuntime.Ports(
                Region.DEFAULT,
                access,
                storage.database(),
                storage.blobs(),
                jobs,
                storage.clientTokens(),
                storage.keys(),
                identities(),
                objects,
                images,
                new FakeEgress(who -> EgressGrant.NONE),
                folder.resolve("code"),
                clock,
                ids));
    room.start(live, live);
    return room;
  }

  private WorkloadIdentities identities() {
    return new WorkloadIdentities() {
      @Override
      public void create(Handle handle, AgentRuntime runtime) {
        identities.add(runtime.id().value());
      }

      @Override
      public void delete(Handle handle, AgentRuntime runtime) {
        identities.remove(runtime.id().value());
      }
    };
  }

  public RuntimeService service() {
    return stored.service();
  }

  Deployments deployments() {
    return stored.deployments();
  }

  static Caller caller(AccountId account) {
    var user = Arn.parse("arn:aws:iam::" + account + ":user/ada").orElseThrow();
    return new Caller(account, new Principal.User(user, "ada"), "AKIAEXAMPLE", "request-1");
  }

  static RuntimeSettings settings() {
    return settings("agent.zip", Map.of("LEVEL", "1"));
  }

  static RuntimeSettings settings(String key, Map<String, String> environment) {
    return settings(
        new CodeArtifact(
            BUCKET, key, Optional.empty(), CodeLanguage.PYTHON_3_12, List.of("main.py")),
        environment);
  }

  static RuntimeSettings settings(Artifact artifact, Map<String, String> environment) {
    return new RuntimeSettings(
        artifact,
        Arn.parse("arn:aws:iam::111122223333:role/agent").orElseThrow(),
        ServerProtocol.HTTP,
        Lifecycle.DEFAULT,
        Optional.of("a desk"),
        List.of("X-Tenant"),
        environment,
        Optional.of("/mnt/notes"),
        Optional.empty(),
        Optional.empty());
  }

  /** Creates a runtime and lets its version 1 come up. */
  RuntimeId ready(String name) {
    RuntimeId id = create(name);
    jobs.runAll();
    return id;
  }

  RuntimeId create(String name) {
    var request = new NewRuntime(name, settings(), Map.of(), Optional.empty());
    return service().createAgentRuntime(CALLER, request).id();
  }

  /** Adds a version and lets it come up, or fail. */
  int update(RuntimeId id) {
    var request = new NewVersion(id, settings(), Optional.empty());
    int version = service().updateAgentRuntime(CALLER, request).version();
    jobs.runAll();
    return version;
  }

  EndpointReceipt endpoint(RuntimeId id, String name, int version) {
    return service()
        .createAgentRuntimeEndpoint(
            CALLER,
            new NewEndpoint(
                id, name, Optional.of(version), Optional.empty(), Map.of(), Optional.empty()));
  }

  RuntimeEndpoint endpoint(RuntimeId id, String name) {
    return service().getAgentRuntimeEndpoint(CALLER, id, name);
  }

  /** A runtime whose version 1 runs an image, brought up or failed. */
  RuntimeId container(String name, String containerUri) {
    var request =
        new NewRuntime(
            name,
            settings(new ContainerArtifact(containerUri), Map.of()),
            Map.of(),
            Optional.empty());
    RuntimeId id = service().createAgentRuntime(CALLER, request).id();
    jobs.runAll();
    return id;
  }

  /** The unpacked code of a version. */
  Path code(RuntimeId id, int number) {
    return ((Program.Code) deployments().program(version(id, number))).folder();
  }

  RuntimeVersion version(RuntimeId id, int number) {
    return service().getAgentRuntime(CALLER, id, Optional.of(number));
  }

  @Override
  public void close() {
    storage.close();
  }
}
