package dev.serai.identity;

import dev.serai.identity.Sides.Governing;
import dev.serai.identity.iam.Asked;
import dev.serai.identity.iam.IamPolicy;
import dev.serai.identity.iam.MalformedPolicyException;
import dev.serai.identity.iam.ResourceActions;
import dev.serai.identity.iam.Verdict;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policies on resources, kept parsed, and what they say to a request. */
final class ResourcePolicies {

  /** The fact of a request that names the endpoint a runtime is called through. */
  static final String ENDPOINT = "endpoint";

  private final ResourcePolicyStore store;
  private final Resources resources;
  private final RevisionedCache<Arn, Optional<Attached>> cache;
  private final InstantSource clock;

  ResourcePolicies(
      ResourcePolicyStore store,
      Resources resources,
      Revisions revisions,
      InstantSource clock,
      int capacity) {
    this.store = store;
    this.resources = resources;
    this.cache = new RevisionedCache<>(revisions, capacity, attached -> true);
    this.clock = clock;
  }

  /** A policy as it is stored and as it reads. */
  record Attached(ResourcePolicy row, IamPolicy policy) {}

  /**
   * Every resource that has a say about the request, the outermost first.
   *
   * @throws IllegalStateException when a stored policy no longer parses
   */
  List<Governing> judge(AccessRequest request) {
    return governing(request).stream()
        .map(resource -> new Governing(resource, verdict(resource, request)))
        .toList();
  }

  static List<Arn> governing(AccessRequest request) {
    return governing(request.action(), request.resource(), request.context());
  }

  static List<Arn> governing(String action, Arn resource, Map<String, String> facts) {
    return ResourceActions.governing(action, resource, Optional.ofNullable(facts.get(ENDPOINT)));
  }

  /**
   * The policy of a resource that exists; one left by an earlier incarnation counts for nothing.
   */
  Optional<Attached> find(Arn resource) {
    return attached(resource).filter(policy -> known(policy).isPresent());
  }

  private Optional<Verdict> verdict(Arn resource, AccessRequest request) {
    return attached(resource)
        .flatMap(
            policy ->
                known(policy)
                    .map(
                        known ->
                            policy
                                .policy()
                                .judge(
                                    new Asked(
                                        request.caller(),
                                        request.action(),
                                        resource,
                                        known.tags(),
                                        clock.instant()))));
  }

  private Optional<Resources.Known> known(Attached policy) {
    return resources
        .find(policy.row().resource())
        .filter(known -> known.incarnation().equals(policy.row().incarnation()));
  }

  private Optional<Attached> attached(Arn resource) {
    return cache.get(resource, this::load);
  }

  private Versioned<Optional<Attached>> load(Arn resource) {
    var row = store.find(resource);
    return new Versioned<>(row.revision(), row.value().map(ResourcePolicies::parsed));
  }

  private static Attached parsed(ResourcePolicy row) {
    try {
      return new Attached(row, IamPolicy.parse(row.text(), row.resource()));
    } catch (MalformedPolicyException e) {
      throw new IllegalStateException("the stored policy of " + row.resource(), e);
    }
  }
}
