package dev.serai.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.Decision;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.sandbox.egress.Egress;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import dev.serai.testing.Eventually;
import dev.serai.testing.Zips;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stored half on real jobs, across a stop in the middle of a trial. */
class DurableRolloutTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void finishesAfterARestartWhatWasAcceptedBefore() throws Exception {
    RuntimeId id;
    var trial = new CountDownLatch(1);
    try (StorageRoom storage = storage()) {
      StoredRuntime before = runtime(storage);
      before.start(hanging(trial), new FakeLive());
      storage.start();
      var request = new NewRuntime("desk", StoredFixture.settings(), Map.of(), Optional.empty());
      id = before.service().createAgentRuntime(StoredFixture.CALLER, request).id();
      trial.await();
    }
    try (StorageRoom storage = storage()) {
      StoredRuntime after = runtime(storage);
      assertThat(status(after, id)).isEqualTo(RuntimeStatus.CREATING);
      var live = new FakeLive();
      after.start(live, live);
      storage.start();

      Eventually.holds(
          "the version is ready", SOON, () -> status(after, id) == RuntimeStatus.READY);
    }
  }

  /** Answers as the live half does when its thread is interrupted: with a failure. */
  private static HealthGate hanging(CountDownLatch trial) {
    return version -> {
      trial.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new HealthGate.Verdict.Unhealthy("interrupted");
    };
  }

  private static RuntimeStatus status(StoredRuntime runtime, RuntimeId id) {
    return runtime.service().getAgentRuntime(StoredFixture.CALLER, id, Optional.empty()).status();
  }

  private StorageRoom storage() throws IOException {
    return StorageRoom.open(
        StorageConfig.DEFAULT, folder.resolve("data"), Clock.systemUTC(), new Random());
  }

  private StoredRuntime runtime(StorageRoom storage) {
    var objects = new FakeObjects();
    objects.put(StoredFixture.BUCKET, "agent.zip", Zips.agent());
    var standard = RuntimeConfig.DEFAULT;
    var config =
        new RuntimeConfig(
            standard.quotas(), standard.archives(), Duration.ofSeconds(1), 5, Duration.ZERO);
    return StoredRuntime.create(
        config,
        new StoredRuntime.Ports(
            Region.DEFAULT,
            request -> new Decision.Allowed(List.of()),
            storage.database(),
            storage.blobs(),
            storage.jobs(),
            storage.clientTokens(),
            storage.keys(),
            WorkloadIdentities.NONE,
            objects,
            ContainerImages.NONE,
            Egress.NONE,
            folder.resolve("code"),
            Clock.systemUTC(),
            Ids.secure()));
  }
}
