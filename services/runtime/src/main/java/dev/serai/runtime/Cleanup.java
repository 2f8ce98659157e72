package dev.serai.runtime;

import dev.serai.kernel.Arn;
import dev.serai.storage.Jobs;
import dev.serai.storage.Stamp;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Finishes deletions: sessions first, then files, then rows, so that a rerun finds its way. */
final class Cleanup implements Jobs.Handler {

  private final RuntimeStore store;
  private final Artifacts artifacts;
  private final LiveSessions sessions;
  private final InstantSource clock;

  Cleanup(RuntimeStore store, Artifacts artifacts, LiveSessions sessions, InstantSource clock) {
    this.store = store;
    this.artifacts = artifacts;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public void run(Jobs.Job job) throws IOException {
    switch (StoredJobs.read(job)) {
      case RuntimeJob.DeleteRuntime delete -> delete(delete);
      case RuntimeJob.DeleteVersion delete -> delete(delete);
      case RuntimeJob.DeleteEndpoint delete -> delete(delete);
      case RuntimeJob.Deploy deploy -> throw new IllegalArgumentException("not a deletion");
    }
  }

  private void delete(RuntimeJob.DeleteRuntime job) throws IOException {
    sessions.endAll(job.runtime());
    List<Integer> versions = store.read(rows -> rows.versions().numbers(job.runtime()));
    for (int version : versions) {
      artifacts.deleteZip(job.runtime(), version);
    }
    artifacts.deleteFolders(job.runtime());
    store.write(
        rows -> {
          rows.runtimes().find(job.account(), job.runtime()).ifPresent(it -> remove(rows, it));
          return true;
        });
  }

  private static void remove(RuntimeStore.Rows rows, AgentRuntime runtime) {
    rows.endpoints().all(runtime).stream()
        .map(RuntimeEndpoint::arn)
        .forEach(rows.tags()::removeAll);
    rows.tags().removeAll(runtime.arn());
    rows.identities().delete(runtime);
    rows.runtimes().delete(runtime.id());
  }

  /** Sessions may still run this code, so its folder stays until the next start. */
  private void delete(RuntimeJob.DeleteVersion job) throws IOException {
    artifacts.deleteZip(job.runtime(), job.version());
    store.write(
        rows -> {
          rows.versions().delete(job.runtime(), job.version());
          return true;
        });
  }

  private void delete(RuntimeJob.DeleteEndpoint job) {
    sessions.endAll(job.runtime(), job.endpoint());
    store.write(
        rows -> {
          Optional<Arn> arn =
              rows.runtimes()
                  .find(job.account(), job.runtime())
                  .flatMap(runtime -> rows.endpoints().find(runtime, job.endpoint()))
                  .map(RuntimeEndpoint::arn);
          arn.ifPresent(rows.tags()::removeAll);
          rows.endpoints().delete(job.runtime(), job.endpoint());
          return true;
        });
  }

  @Override
  public void exhausted(Jobs.Job job, Exception last) {
    RuntimeJob work = StoredJobs.read(job);
    String reason =
        "the deletion failed, last with: %s; delete it again".formatted(last.getMessage());
    store.write(
        rows -> {
          rows.runtimes()
              .find(work.account(), work.runtime())
              .ifPresent(runtime -> failed(rows, runtime, work, reason));
          return true;
        });
  }

  private void failed(
      RuntimeStore.Rows rows, AgentRuntime runtime, RuntimeJob work, String reason) {
    var now = Stamp.of(clock);
    var status = RuntimeStatus.DELETE_FAILED;
    Optional<String> why = Optional.of(reason);
    switch (work) {
      case RuntimeJob.DeleteRuntime delete -> Removal.mark(rows, runtime, status, why, now);
      case RuntimeJob.DeleteVersion delete ->
          rows.versions().status(runtime.id(), delete.version(), status, why, now);
      case RuntimeJob.DeleteEndpoint delete ->
          rows.endpoints()
              .find(runtime, delete.endpoint())
              .map(endpoint -> endpoint.leaving(status, why, now))
              .ifPresent(rows.endpoints()::update);
      case RuntimeJob.Deploy deploy -> {}
    }
  }
}
