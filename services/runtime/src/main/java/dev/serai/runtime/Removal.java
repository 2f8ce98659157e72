package dev.serai.runtime;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Decides whether a runtime or a version may go, and marks it. */
final class Removal {

  private final InstantSource clock;

  Removal(InstantSource clock) {
    this.clock = clock;
  }

  RuntimeStatus accept(
      RuntimeStore.Rows rows, AccountId account, RuntimeId id, Optional<Integer> version) {
    AgentRuntime runtime = RuntimeLookup.runtime(rows, account, id);
    if (version.isPresent()) {
      acceptVersion(rows, RuntimeLookup.version(rows, runtime, version.get()));
    } else {
      acceptRuntime(rows, runtime);
    }
    return RuntimeStatus.DELETING;
  }

  private void acceptRuntime(RuntimeStore.Rows rows, AgentRuntime runtime) {
    if (RuntimeLookup.newest(rows, runtime).status() == RuntimeStatus.DELETING) {
      return;
    }
    rows.endpoints().all(runtime).stream()
        .filter(endpoint -> !endpoint.name().equals(RuntimeEndpoint.DEFAULT))
        .findAny()
        .ifPresent(
            endpoint -> {
              throw ServiceException.conflict(
                  "agent runtime %s still has the endpoint %s; delete its endpoints first"
                      .formatted(runtime.id(), endpoint.name()));
            });
    mark(rows, runtime, RuntimeStatus.DELETING, Optional.empty(), Stamp.of(clock));
    rows.enqueue(new RuntimeJob.DeleteRuntime(runtime.account(), runtime.id()));
  }

  /** Puts a runtime, with all that belongs to it, into a status of leaving. */
  static void mark(
      RuntimeStore.Rows rows,
      AgentRuntime runtime,
      RuntimeStatus status,
      Optional<String> reason,
      Instant now) {
    for (int number : rows.versions().numbers(runtime.id())) {
      rows.versions().status(runtime.id(), number, status, reason, now);
    }
    for (RuntimeEndpoint endpoint : rows.endpoints().all(runtime)) {
      rows.endpoints().update(endpoint.leaving(status, reason, now));
    }
  }

  private void acceptVersion(RuntimeStore.Rows rows, RuntimeVersion version) {
    if (version.status() == RuntimeStatus.DELETING) {
      return;
    }
    AgentRuntime runtime = version.runtime();
    rows.endpoints().all(runtime).stream()
        .filter(endpoint -> uses(endpoint, version.number()))
        .findAny()
        .ifPresent(
            endpoint -> {
              throw ServiceException.conflict(
                  "version %d of %s is used by the endpoint %s; move the endpoint first"
                      .formatted(version.number(), runtime.id(), endpoint.name()));
            });
    rows.versions()
        .status(
            runtime.id(),
            version.number(),
            RuntimeStatus.DELETING,
            Optional.empty(),
            Stamp.of(clock));
    rows.enqueue(new RuntimeJob.DeleteVersion(runtime.account(), runtime.id(), version.number()));
  }

  private static boolean uses(RuntimeEndpoint endpoint, int version) {
    return endpoint.targetVersion() == version
        || endpoint.liveVersion().filter(live -> live == version).isPresent();
  }
}
