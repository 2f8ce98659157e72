package dev.serai.runtime;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Fingerprint;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeMap;

/** What may be done with endpoints. Moving one takes effect in the transaction that accepts it. */
final class EndpointRules {

  private final RuntimeStore store;
  private final RuntimeQuotas quotas;
  private final TagRules tags;
  private final InstantSource clock;

  EndpointRules(RuntimeStore store, RuntimeQuotas quotas, TagRules tags, InstantSource clock) {
    this.store = store;
    this.quotas = quotas;
    this.tags = tags;
    this.clock = clock;
  }

  /**
   * Creates an endpoint on a version, the newest unless one is named. On a version that is still
   * being made it waits.
   *
   * @throws ServiceException of kind CONFLICT when the name is taken or the version has failed
   */
  EndpointReceipt create(AccountId account, NewEndpoint request) {
    String hash =
        Fingerprint.of(
            request.runtime(),
            request.name(),
            request.version(),
            request.description(),
            new TreeMap<>(request.tags()));
    String receipt =
        store.write(
            rows ->
                rows.once(
                    account,
                    "CreateAgentRuntimeEndpoint",
                    request.clientToken(),
                    hash,
                    () -> StoredReceipts.write(create(rows, account, request))));
    return StoredReceipts.endpoint(receipt);
  }

  private EndpointReceipt create(RuntimeStore.Rows rows, AccountId account, NewEndpoint request) {
    AgentRuntime runtime = RuntimeLookup.runtime(rows, account, request.runtime());
    RuntimeLookup.requireAlive(RuntimeLookup.newest(rows, runtime));
    if (rows.endpoints().find(runtime, request.name()).isPresent()) {
      throw ServiceException.conflict(
          "agent runtime %s has an endpoint %s already".formatted(runtime.id(), request.name()));
    }
    RuntimeQuotas.require(
        rows.endpoints().all(runtime).size(), quotas.endpointsPerRuntime(), "endpoints of it");
    Instant now = Stamp.of(clock);
    RuntimeVersion version =
        RuntimeLookup.version(rows, runtime, request.version().orElse(runtime.newestVersion()));
    var blank =
        RuntimeEndpoint.awaiting(
            runtime, request.name(), version.number(), request.description(), now);
    RuntimeEndpoint endpoint = moved(blank, version, now);
    rows.endpoints().insert(endpoint);
    tags.put(rows, endpoint.arn(), request.tags());
    return EndpointReceipt.of(endpoint);
  }

  RuntimeEndpoint get(AccountId account, RuntimeId id, String name) {
    return store.read(
        rows -> RuntimeLookup.endpoint(rows, RuntimeLookup.runtime(rows, account, id), name));
  }

  Page<RuntimeEndpoint> list(AccountId account, RuntimeId id, PageRequest page) {
    return store.read(
        rows -> rows.endpoints().list(RuntimeLookup.runtime(rows, account, id), page));
  }

  /**
   * Moves an endpoint, forward or back, or describes it anew.
   *
   * @throws ServiceException of kind VALIDATION for {@code DEFAULT}; of kind CONFLICT when the
   *     version has failed or either is being deleted
   */
  EndpointReceipt update(AccountId account, EndpointChange change) {
    if (change.name().equals(RuntimeEndpoint.DEFAULT)) {
      throw ServiceException.validation(
          "endpointName", "DEFAULT follows the newest version; update the runtime instead");
    }
    String hash =
        Fingerprint.of(change.runtime(), change.name(), change.version(), change.description());
    String receipt =
        store.write(
            rows ->
                rows.once(
                    account,
                    "UpdateAgentRuntimeEndpoint",
                    change.clientToken(),
                    hash,
                    () -> StoredReceipts.write(update(rows, account, change))));
    return StoredReceipts.endpoint(receipt);
  }

  private EndpointReceipt update(RuntimeStore.Rows rows, AccountId account, EndpointChange change) {
    AgentRuntime runtime = RuntimeLookup.runtime(rows, account, change.runtime());
    RuntimeEndpoint present = RuntimeLookup.endpoint(rows, runtime, change.name());
    if (present.status() == RuntimeStatus.DELETING) {
      throw ServiceException.conflict("endpoint %s is being deleted".formatted(present.name()));
    }
    int number = change.version().orElse(present.targetVersion());
    RuntimeVersion version = RuntimeLookup.version(rows, runtime, number);
    RuntimeEndpoint next =
        moved(present, version, Stamp.of(clock))
            .described(change.description().or(present::description));
    rows.endpoints().update(next);
    return EndpointReceipt.of(next);
  }

  private static RuntimeEndpoint moved(
      RuntimeEndpoint endpoint, RuntimeVersion version, Instant now) {
    return switch (version.status()) {
      case READY -> endpoint.serving(version.number(), now);
      case CREATING, UPDATING -> endpoint.awaiting(version.number(), now);
      case CREATE_FAILED, UPDATE_FAILED, DELETING, DELETE_FAILED ->
          throw ServiceException.conflict(
              "version %d of %s is %s and cannot serve; choose a version that is READY"
                  .formatted(version.number(), version.runtime().id(), version.status()));
    };
  }

  RuntimeStatus delete(AccountId account, RuntimeId id, String name, Optional<String> clientToken) {
    return RuntimeStatus.valueOf(
        store.write(
            rows ->
                rows.once(
                    account,
                    "DeleteAgentRuntimeEndpoint",
                    clientToken,
                    Fingerprint.of(id, name),
                    () -> delete(rows, account, id, name).name())));
  }

  private RuntimeStatus delete(
      RuntimeStore.Rows rows, AccountId account, RuntimeId id, String name) {
    AgentRuntime runtime = RuntimeLookup.runtime(rows, account, id);
    RuntimeEndpoint endpoint = RuntimeLookup.endpoint(rows, runtime, name);
    if (name.equals(RuntimeEndpoint.DEFAULT)) {
      throw ServiceException.conflict(
          "DEFAULT goes only with its runtime; delete agent runtime " + id);
    }
    if (endpoint.status() != RuntimeStatus.DELETING) {
      rows.endpoints()
          .update(endpoint.leaving(RuntimeStatus.DELETING, Optional.empty(), Stamp.of(clock)));
      rows.enqueue(new RuntimeJob.DeleteEndpoint(account, id, name));
    }
    return RuntimeStatus.DELETING;
  }
}
