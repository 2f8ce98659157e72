package dev.serai.runtime;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the Runtime keeps. All rows are reached inside a transaction; a change, its background work
 * and the client token that asked for it commit together or not at all. Safe for use by many
 * threads.
 */
interface RuntimeStore {

  /** Work inside one transaction; it may run twice, so it has no effects besides rows. */
  @FunctionalInterface
  interface Work<T> {
    T in(Rows rows);
  }

  <T> T read(Work<T> work);

  /** Durable when it returns. */
  <T> T write(Work<T> work);

  /** The rows as one transaction sees them. */
  interface Rows {
    Runtimes runtimes();

    Versions versions();

    Endpoints endpoints();

    Tags tags();

    Identities identities();

    /** Adds background work, see {@link RuntimeJob}. */
    void enqueue(RuntimeJob job);

    /** As {@link dev.serai.storage.ClientTokens#once}. */
    String once(
        AccountId account,
        String operation,
        Optional<String> token,
        String inputHash,
        Supplier<String> act);
  }

  /** Agent runtimes. */
  interface Runtimes {
    void insert(AgentRuntime runtime);

    Optional<AgentRuntime> find(AccountId account, RuntimeId id);

    boolean nameTaken(AccountId account, String name);

    int count(AccountId account);

    void newestVersion(RuntimeId id, int number);

    /** The newest version of each runtime, by runtime id. */
    Page<RuntimeVersion> list(AccountId account, PageRequest page);

    /** Every runtime of every account. */
    List<AgentRuntime> all();

    /** {@code RUNTIME_ID/VERSION} of every version of every account. */
    Set<String> codeFolders();

    /** The names of the images of all versions of every account, each with its digest. */
    Set<String> images();

    /** Removes a runtime with its versions and endpoints. */
    void delete(RuntimeId id);
  }

  /** Versions of a runtime. */
  interface Versions {
    void insert(RuntimeVersion version);

    Optional<RuntimeVersion> find(AgentRuntime runtime, int number);

    /** Newest first. */
    Page<RuntimeVersion> list(AgentRuntime runtime, PageRequest page);

    List<Integer> numbers(RuntimeId runtime);

    void status(
        RuntimeId runtime,
        int number,
        RuntimeStatus status,
        Optional<String> failureReason,
        Instant at);

    /** By what the artifact of a version was fixed; empty before it was. */
    Optional<String> pinned(RuntimeId runtime, int number);

    /**
     * @param artifact the SHA-256 of a zip, or the name of an image with its digest
     */
    void pin(RuntimeId runtime, int number, String artifact);

    void delete(RuntimeId runtime, int number);
  }

  /** Endpoints of a runtime. */
  interface Endpoints {
    void insert(RuntimeEndpoint endpoint);

    Optional<RuntimeEndpoint> find(AgentRuntime runtime, String name);

    List<RuntimeEndpoint> all(AgentRuntime runtime);

    /** By name. */
    Page<RuntimeEndpoint> list(AgentRuntime runtime, PageRequest page);

    /** Writes everything that may change. */
    void update(RuntimeEndpoint endpoint);

    void delete(RuntimeId runtime, String name);
  }

  /** Workload identities of runtimes, see {@link WorkloadIdentities}. */
  interface Identities {
    void create(AgentRuntime runtime);

    void delete(AgentRuntime runtime);
  }

  /** Tags of runtimes and endpoints. */
  interface Tags {
    Map<String, String> of(Arn resource);

    /** Adds or overwrites. */
    void put(Arn resource, Map<String, String> tags);

    void remove(Arn resource, List<String> names);

    void removeAll(Arn resource);
  }
}
