package dev.serai.identity;

import dev.serai.kernel.Arn;
import java.util.Optional;

/**
 * Rows of policies on resources, one a resource. Every method is one transaction and durable when
 * it returns; every change raises {@link IdentityStore#revision}. Safe for use by many threads.
 */
interface ResourcePolicyStore {

  /** Attaches or replaces. */
  void put(ResourcePolicy policy);

  Versioned<Optional<ResourcePolicy>> find(Arn resource);

  /** Detaches; false when there is none. */
  boolean delete(Arn resource);
}
