package dev.serai.kernel;

import java.util.List;

/**
 * Which workloads may call a resource. Only the one that acts now counts, the last of the chain:
 * those before it have no hand in the call. Source: {@code AllowedWorkloadConfiguration}.
 *
 * @param environments ARNs of runtimes and gateways; each stands for the workload identity that was
 *     created with it
 * @param identities names of workload identities of the resource's own account
 */
public record AllowedWorkloads(List<Arn> environments, List<String> identities) {

  /**
   * @throws IllegalArgumentException if nothing is allowed, or an environment is neither a runtime
   *     nor a gateway
   */
  public AllowedWorkloads {
    environments = List.copyOf(environments);
    identities = List.copyOf(identities);
    if (environments.isEmpty() && identities.isEmpty()) {
      throw new IllegalArgumentException("allowedWorkloadConfiguration must name a workload");
    }
    for (Arn environment : environments) {
      if (!environment.resource().matches("(runtime|gateway)/[^/]+")) {
        throw new IllegalArgumentException(
            "a hosting environment is a runtime or a gateway, not " + environment);
      }
    }
  }

  /** Whether a call made by this chain of agents to {@code resource} is allowed. */
  public boolean admits(Delegation chain, Arn resource) {
    return chain.actor().filter(actor -> admits(actor, resource)).isPresent();
  }

  private boolean admits(Arn actor, Arn resource) {
    return identities.stream()
            .map(name -> WorkloadArn.named(resource, name))
            .anyMatch(actor::equals)
        || environments.stream().map(WorkloadArn::of).anyMatch(actor::equals);
  }
}
