package dev.serai.identity;

import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The policies that speak for a caller, read once per change and kept parsed. */
final class PolicyLibrary {

  private final IdentityStore store;
  private final RevisionedCache<List<PolicyOwner>, Optional<Shelf>> cache;

  PolicyLibrary(IdentityStore store, Revisions revisions, int capacity) {
    this.store = store;
    this.cache = new RevisionedCache<>(revisions, capacity, policies -> true);
  }

  /**
   * Policies to be evaluated together.
   *
   * @param whateverInput the same for the kindest arguments of a tool
   * @param readsTags whether any of them may read tags
   */
  record Shelf(PolicySet policies, PolicySet whateverInput, boolean readsTags) {}

  /**
   * What is attached to {@code owners}; empty when nothing is.
   *
   * @throws IllegalStateException when a stored policy no longer parses
   */
  Optional<Shelf> of(List<PolicyOwner> owners) {
    return cache.get(owners, this::load);
  }

  /** As new as the oldest of what was read. */
  private Versioned<Optional<Shelf>> load(List<PolicyOwner> owners) {
    long revision = Long.MAX_VALUE;
    var policies = new ArrayList<dev.serai.identity.Policy>();
    for (PolicyOwner owner : owners) {
      var rows = store.policies(owner);
      revision = Math.min(revision, rows.revision());
      policies.addAll(rows.value());
    }
    return new Versioned<>(revision, shelf(policies));
  }

  private static Optional<Shelf> shelf(List<dev.serai.identity.Policy> policies) {
    Set<Policy> statements = new LinkedHashSet<>();
    Set<Policy> kindest;
    try {
      for (var policy : policies) {
        statements.addAll(CedarText.statements(policy));
      }
      kindest = WhateverInput.of(statements);
    } catch (AuthException e) {
      throw new IllegalStateException("a stored policy does not parse: " + e.getMessage(), e);
    }
    boolean readsTags = policies.stream().anyMatch(CedarText::mayReadTags);
    if (statements.isEmpty()) {
      return Optional.empty();
    }
    PolicySet prepared = prepared(statements);
    PolicySet whateverInput = kindest.equals(statements) ? prepared : new PolicySet(kindest);
    return Optional.of(new Shelf(prepared, whateverInput, readsTags));
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
