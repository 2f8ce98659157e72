package dev.serai.identity;

import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The policies of each user and role, read once per change and kept parsed. */
final class PolicyLibrary {

  private final IdentityStore store;
  private final RevisionedCache<PolicyOwner, Optional<PolicySet>> cache;

  PolicyLibrary(IdentityStore store, Revisions revisions, int capacity) {
    this.store = store;
    this.cache = new RevisionedCache<>(revisions, capacity, policies -> true);
  }

  /**
   * What is attached to {@code owner}; empty when nothing is.
   *
   * @throws IllegalStateException when a stored policy no longer parses
   */
  Optional<PolicySet> of(PolicyOwner owner) {
    return cache.get(owner, this::load);
  }

  private Versioned<Optional<PolicySet>> load(PolicyOwner owner) {
    var rows = store.policies(owner);
    return new Versioned<>(rows.revision(), parse(rows.value()));
  }

  private static Optional<PolicySet> parse(List<dev.serai.identity.Policy> policies) {
    Set<Policy> statements = new LinkedHashSet<>();
    try {
      for (var policy : policies) {
        statements.addAll(CedarText.statements(policy));
      }
    } catch (AuthException e) {
      throw new IllegalStateException("a stored policy does not parse: " + e.getMessage(), e);
    }
    return statements.isEmpty() ? Optional.empty() : Optional.of(prepared(statements));
  }

  private static PolicySet prepared(Set<Policy> statements) {
    var policies = new PolicySet(statements);
    try {
      policies.cache();
    } catch (CacheException e) {
      // Cedar's own room for prepared sets is full: this one is parsed at each decision instead.
      return policies;
    }
    return policies;
  }
}
