package dev.serai.runtime;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Fingerprint;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How runtimes and their versions come to be. Each is accepted here and made by {@link Rollout}.
 */
final class VersionRules {

  private static final int HIGHEST_VERSION = 99_999;

  private final Region region;
  private final RuntimeStore store;
  private final RuntimeQuotas quotas;
  private final TagRules tags;
  private final Ids ids;
  private final InstantSource clock;

  VersionRules(
      Region region,
      RuntimeStore store,
      RuntimeQuotas quotas,
      TagRules tags,
      Ids ids,
      InstantSource clock) {
    this.region = region;
    this.store = store;
    this.quotas = quotas;
    this.tags = tags;
    this.ids = ids;
    this.clock = clock;
  }

  RuntimeReceipt create(AccountId account, NewRuntime request) {
    String hash =
        Fingerprint.of(
            request.name(),
            StoredSettings.fingerprint(request.settings()),
            new TreeMap<>(request.tags()));
    String receipt =
        store.write(
            rows ->
                rows.once(
                    account,
                    "CreateAgentRuntime",
                    request.clientToken(),
                    hash,
                    () -> StoredReceipts.write(create(rows, account, request))));
    return StoredReceipts.runtime(receipt);
  }

  private RuntimeReceipt create(RuntimeStore.Rows rows, AccountId account, NewRuntime request) {
    if (rows.runtimes().nameTaken(account, request.name())) {
      throw ServiceException.conflict(
          "an agent runtime named %s exists already; update it or choose another name"
              .formatted(request.name()));
    }
    RuntimeQuotas.require(
        rows.runtimes().count(account), quotas.runtimesPerAccount(), "agent runtimes");
    var id = new RuntimeId(request.name() + "-" + ids.alphanumeric(10));
    Instant now = Stamp.of(clock);
    var runtime = new AgentRuntime(account, region, id, request.name(), 1, now);
    var version = version(runtime, 1, request.settings(), RuntimeStatus.CREATING, now);
    rows.runtimes().insert(runtime);
    rows.identities().create(runtime);
    rows.versions().insert(version);
    rows.endpoints()
        .insert(
            RuntimeEndpoint.awaiting(runtime, RuntimeEndpoint.DEFAULT, 1, Optional.empty(), now));
    tags.put(rows, runtime.arn(), request.tags());
    rows.enqueue(new RuntimeJob.Deploy(account, id, 1));
    return RuntimeReceipt.of(version);
  }

  RuntimeReceipt update(AccountId account, NewVersion request) {
    String hash = Fingerprint.of(request.runtime(), StoredSettings.fingerprint(request.settings()));
    String receipt =
        store.write(
            rows ->
                rows.once(
                    account,
                    "UpdateAgentRuntime",
                    request.clientToken(),
                    hash,
                    () -> StoredReceipts.write(update(rows, account, request))));
    return StoredReceipts.runtime(receipt);
  }

  private RuntimeReceipt update(RuntimeStore.Rows rows, AccountId account, NewVersion request) {
    AgentRuntime runtime = RuntimeLookup.runtime(rows, account, request.runtime());
    RuntimeVersion newest = RuntimeLookup.newest(rows, runtime);
    RuntimeLookup.requireAlive(newest);
    if (newest.status().beingMade()) {
      throw ServiceException.conflict(
          "version %d of %s is still %s; try again when it has settled"
              .formatted(newest.number(), runtime.id(), newest.status()));
    }
    RuntimeQuotas.require(
        rows.versions().numbers(runtime.id()).size(),
        quotas.versionsPerRuntime(),
        "versions of it");
    int number = runtime.newestVersion() + 1;
    RuntimeQuotas.require(number - 1, HIGHEST_VERSION, "version numbers");
    Instant now = Stamp.of(clock);
    var version = version(runtime, number, request.settings(), RuntimeStatus.UPDATING, now);
    rows.versions().insert(version);
    rows.runtimes().newestVersion(runtime.id(), number);
    RuntimeEndpoint standard = RuntimeLookup.endpoint(rows, runtime, RuntimeEndpoint.DEFAULT);
    rows.endpoints().update(standard.awaiting(number, now));
    rows.enqueue(new RuntimeJob.Deploy(account, runtime.id(), number));
    return RuntimeReceipt.of(version);
  }

  private static RuntimeVersion version(
      AgentRuntime runtime,
      int number,
      RuntimeSettings settings,
      RuntimeStatus status,
      Instant at) {
    return new RuntimeVersion(runtime, number, settings, status, Optional.empty(), at, at);
  }
}
