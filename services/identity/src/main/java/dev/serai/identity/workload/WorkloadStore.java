package dev.serai.identity.workload;

import dev.serai.identity.Insertion;
import dev.serai.identity.Versioned;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Rows of workload identities and of revocations. Every method is one transaction and durable when
 * it returns. Lists are in order of name. Every change raises the identity room's revision.
 */
interface WorkloadStore {

  /** A revocation, and the revision it was made at. */
  record Revoked(Revocation what, long revision) {}

  /**
   * @return {@link Insertion#DONE}, {@link Insertion#EXISTS} or {@link Insertion#LIMIT_REACHED}
   */
  Insertion create(WorkloadIdentity identity, int limit);

  Versioned<Optional<WorkloadIdentity>> find(AccountId account, String name);

  Page<WorkloadIdentity> list(AccountId account, PageRequest page);

  /** Replaces an identity by what {@code change} makes of it; empty when there is none. */
  Optional<WorkloadIdentity> change(
      AccountId account, String name, UnaryOperator<WorkloadIdentity> change);

  /** False when there is none. */
  boolean delete(AccountId account, String name);

  /**
   * Keeps a revocation, replacing an equal one, and forgets those made before {@code before}.
   *
   * @param limit most revocations an account may have
   * @return {@link Insertion#DONE} or {@link Insertion#LIMIT_REACHED}
   */
  Insertion revoke(AccountId account, Revocation what, Instant now, Instant before, int limit);

  /** Those in force, in no order. */
  Versioned<List<Revoked>> revocations(AccountId account);
}
