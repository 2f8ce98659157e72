package dev.serai.identity.workload;

import dev.serai.identity.RevisionedCache;
import dev.serai.identity.Revisions;
import dev.serai.kernel.AccountId;
import dev.serai.storage.Database;
import java.util.Optional;

/** Finds identities for every request that names one; changes count as {@link Revisions} says. */
public final class Directory {

  private record Key(AccountId account, String name) {}

  private final WorkloadStore store;
  private final RevisionedCache<Key, Optional<WorkloadIdentity>> cache;

  private Directory(WorkloadStore store, Revisions revisions, int capacity) {
    this.store = store;
    // A made-up name must not push a real one out.
    this.cache = new RevisionedCache<>(revisions, capacity, Optional::isPresent);
  }

  /**
   * @param capacity most identities kept in memory
   */
  public static Directory create(Database database, Revisions revisions, int capacity) {
    return new Directory(new SqlWorkloadStore(database), revisions, capacity);
  }

  public Optional<WorkloadIdentity> find(AccountId account, String name) {
    return cache.get(new Key(account, name), key -> store.find(key.account(), key.name()));
  }
}
