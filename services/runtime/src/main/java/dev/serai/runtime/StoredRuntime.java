package dev.serai.runtime;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.sandbox.egress.Egress;
import dev.serai.storage.Blobs;
import dev.serai.storage.ClientTokens;
import dev.serai.storage.Database;
import dev.serai.storage.Jobs;
import dev.serai.storage.Keys;
import dev.serai.storage.ObjectStore;
import dev.serai.storage.code.CodeFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

/** The wiring of the stored half. */
public final class StoredRuntime {

  /**
   * What the stored half stands on.
   *
   * @param jobs not yet started: this room adds its kinds of work
   * @param objects where callers' code zips are found
   * @param images where containers come from
   * @param codeFolder where code is unpacked; every uid of a sandbox must be able to reach it
   */
  public record Ports(
      Region region,
      AccessControl access,
      Database database,
      Blobs blobs,
      Jobs jobs,
      ClientTokens tokens,
      Keys keys,
      WorkloadIdentities identities,
      ObjectStore objects,
      ContainerImages images,
      Egress egress,
      Path codeFolder,
      Clock clock,
      Ids ids) {}

  private final RuntimeConfig config;
  private final Ports ports;
  private final RuntimeStore store;
  private final CodeFolders folders;
  private final Artifacts artifacts;
  private final Deployments deployments;
  private final RuntimeService service;

  private StoredRuntime(RuntimeConfig config, Ports ports) {
    this.config = config;
    this.ports = ports;
    var sql =
        new SqlRuntimeStore(
            ports.database(),
            ports.jobs(),
            ports.tokens(),
            ports.keys(),
            ports.identities(),
            ports.clock());
    sql.migrate();
    store = sql;
    folders = new CodeFolders(ports.codeFolder(), config.archives());
    var code = new CodeArtifacts(ports.objects(), ports.blobs(), folders, config.archives());
    artifacts = new Artifacts(code, ports.images());
    deployments = new StoredDeployments(ports.region(), store, artifacts);
    service =
        new RuntimeService(
            ports.region(),
            store,
            ports.access(),
            ports.egress(),
            config.quotas(),
            ports.ids(),
            ports.clock());
  }

  /** Brings the tables to their newest form and puts the stored half together. */
  public static StoredRuntime create(RuntimeConfig config, Ports ports) {
    return new StoredRuntime(config, ports);
  }

  /** What the live half runs. */
  public Deployments deployments() {
    return deployments;
  }

  /** What the wire calls. */
  public RuntimeService service() {
    return service;
  }

  /** What other rooms ask. */
  public RuntimeDirectory directory() {
    return new RuntimeDirectory(store);
  }

  /**
   * Takes on background work, also what an earlier process left. Once, before the jobs are started.
   */
  public void start(HealthGate gate, LiveSessions sessions) {
    sweep();
    identify();
    var rollout = new Rollout(store, artifacts, gate, ports.clock());
    var cleanup = new Cleanup(store, artifacts, sessions, ports.clock());
    Jobs jobs = ports.jobs();
    jobs.register(StoredJobs.DEPLOY, config.jobs(), rollout);
    jobs.register(StoredJobs.DELETE_RUNTIME, config.jobs(), cleanup);
    jobs.register(StoredJobs.DELETE_VERSION, config.jobs(), cleanup);
    jobs.register(StoredJobs.DELETE_ENDPOINT, config.jobs(), cleanup);
  }

  /** Runtimes made before there were workload identities get theirs. */
  private void identify() {
    store.write(
        rows -> {
          rows.runtimes().all().forEach(rows.identities()::create);
          return true;
        });
  }

  /** No session lives yet, so no folder without a version is in use. */
  private void sweep() {
    Set<String> kept = store.read(rows -> rows.runtimes().codeFolders());
    Set<String> images = store.read(rows -> rows.runtimes().images());
    try {
      ports.images().retain(images);
      folders.sweep((group, name) -> kept.contains(group + "/" + name));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot tidy %s and the images".formatted(ports.codeFolder()), e);
    }
  }
}
