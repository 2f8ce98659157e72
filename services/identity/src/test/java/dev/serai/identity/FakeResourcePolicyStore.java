package dev.serai.identity;

import dev.serai.kernel.Arn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Rows in a map, beside those whose revision they raise. */
final class FakeResourcePolicyStore implements ResourcePolicyStore {

  private final Map<Arn, ResourcePolicy> policies = new HashMap<>();
  private final FakeIdentityStore beside;

  FakeResourcePolicyStore(FakeIdentityStore beside) {
    this.beside = beside;
  }

  @Override
  public synchronized void put(ResourcePolicy policy) {
    policies.put(policy.resource(), policy);
    beside.changed();
  }

  @Override
  public synchronized Versioned<Optional<ResourcePolicy>> find(Arn resource) {
    long revision = beside.revision();
    return new Versioned<>(revision, Optional.ofNullable(policies.get(resource)));
  }

  @Override
  public synchronized boolean delete(Arn resource) {
    return policies.remove(resource) != null && beside.changed();
  }
}
