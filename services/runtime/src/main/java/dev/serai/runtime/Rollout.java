package dev.serai.runtime;

import dev.serai.storage.Jobs;
import dev.serai.storage.Stamp;
import dev.serai.storage.code.CodeRefusedException;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Brings an accepted version up: fetch, unpack, try, and only then move the endpoints that wait for
 * it. Every step may be repeated, so that a job cut short by {@code kill -9} simply runs again.
 */
final class Rollout implements Jobs.Handler {

  private final RuntimeStore store;
  private final Artifacts artifacts;
  private final HealthGate gate;
  private final InstantSource clock;

  Rollout(RuntimeStore store, Artifacts artifacts, HealthGate gate, InstantSource clock) {
    this.store = store;
    this.artifacts = artifacts;
    this.gate = gate;
    this.clock = clock;
  }

  @Override
  public void run(Jobs.Job job) throws IOException, InterruptedException {
    var deploy = (RuntimeJob.Deploy) StoredJobs.read(job);
    Optional<RuntimeVersion> wanted = store.read(rows -> unfinished(rows, deploy));
    if (wanted.isEmpty()) {
      return;
    }
    RuntimeVersion version = wanted.get();
    try {
      artifacts.program(version, pin(version));
    } catch (CodeRefusedException e) {
      fail(deploy, String.valueOf(e.getMessage()));
      return;
    }
    HealthGate.Verdict verdict = gate.probe(version);
    if (Thread.interrupted()) {
      throw new InterruptedException("stopping; what the trial showed says nothing of the version");
    }
    switch (verdict) {
      case HealthGate.Verdict.Healthy healthy -> succeed(deploy);
      case HealthGate.Verdict.Unhealthy unhealthy -> fail(deploy, unhealthy.reason());
    }
  }

  @Override
  public void exhausted(Jobs.Job job, Exception last) {
    fail(
        (RuntimeJob.Deploy) StoredJobs.read(job),
        "the deployment failed %d times, last with: %s; update the runtime to try again"
            .formatted(job.attempt(), last.getMessage()));
  }

  private String pin(RuntimeVersion version) throws IOException, CodeRefusedException {
    RuntimeId runtime = version.runtime().id();
    Optional<String> before = store.read(rows -> rows.versions().pinned(runtime, version.number()));
    if (before.isPresent()) {
      return before.get();
    }
    String pinned = artifacts.pin(version);
    store.write(
        rows -> {
          rows.versions().pin(runtime, version.number(), pinned);
          return true;
        });
    return pinned;
  }

  /** The version, unless it has settled already or is being deleted. */
  private static Optional<RuntimeVersion> unfinished(
      RuntimeStore.Rows rows, RuntimeJob.Deploy deploy) {
    return rows.runtimes()
        .find(deploy.account(), deploy.runtime())
        .flatMap(runtime -> rows.versions().find(runtime, deploy.version()))
        .filter(version -> version.status().beingMade());
  }

  private void succeed(RuntimeJob.Deploy deploy) {
    settle(
        deploy,
        (rows, version, now) -> {
          status(rows, version, RuntimeStatus.READY, Optional.empty(), now);
          waiting(rows, version, endpoint -> endpoint.serving(version.number(), now));
        });
  }

  private void fail(RuntimeJob.Deploy deploy, String reason) {
    settle(
        deploy,
        (rows, version, now) -> {
          status(rows, version, version.status().failed(), Optional.of(reason), now);
          waiting(rows, version, endpoint -> endpoint.failed(reason, now));
        });
  }

  @FunctionalInterface
  private interface Outcome {
    void apply(RuntimeStore.Rows rows, RuntimeVersion version, Instant now);
  }

  private void settle(RuntimeJob.Deploy deploy, Outcome outcome) {
    store.write(
        rows -> {
          unfinished(rows, deploy)
              .ifPresent(version -> outcome.apply(rows, version, Stamp.of(clock)));
          return true;
        });
  }

  private static void status(
      RuntimeStore.Rows rows,
      RuntimeVersion version,
      RuntimeStatus status,
      Optional<String> reason,
      Instant now) {
    rows.versions().status(version.runtime().id(), version.number(), status, reason, now);
  }

  private static void waiting(
      RuntimeStore.Rows rows, RuntimeVersion version, UnaryOperator<RuntimeEndpoint> move) {
    rows.endpoints().all(version.runtime()).stream()
        .filter(endpoint -> endpoint.targetVersion() == version.number())
        .filter(endpoint -> endpoint.status().beingMade())
        .map(move)
        .forEach(rows.endpoints()::update);
  }
}
