package dev.serai.identity;

import dev.serai.identity.workload.WorkloadIdentity;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Principal;
import dev.serai.kernel.WorkloadArn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A caller as policies see it.
 *
 * @param owners whose policies speak for it, together
 * @param groups every group the agent is in; empty for what is no agent
 * @param tags of the agent's workload identity
 */
record Subject(
    Principal principal,
    List<PolicyOwner> owners,
    Set<AgentGroup> groups,
    Map<String, String> tags) {

  Subject {
    owners = List.copyOf(owners);
    groups = Set.copyOf(groups);
    tags = Map.copyOf(tags);
  }

  static Subject of(Principal principal, AgentDirectory agents) {
    return switch (principal) {
      case Principal.User user -> holder(user, user.arn());
      case Principal.AssumedRole taken -> holder(taken, taken.role());
      case Principal.AgentSession session -> agent(session, agents);
      case Principal.TokenUser shown -> new Subject(shown, List.of(), Set.of(), Map.of());
      case Principal.Anonymous anyone -> new Subject(anyone, List.of(), Set.of(), Map.of());
    };
  }

  /** Any agent of a group, without a role. */
  static Subject anyOf(AgentGroup group, Arn arn) {
    var groups = group.withAncestors();
    return new Subject(
        new Principal.AgentSession(arn, arn, arn, "any"),
        owners(arn, List.of(), groups),
        Set.copyOf(groups),
        Map.of());
  }

  /** The workload identity that a runtime's sessions act as. */
  static Arn identity(Arn runtime) {
    return WorkloadArn.of(runtime);
  }

  private static Subject holder(Principal principal, Arn owner) {
    return new Subject(principal, List.of(PolicyOwner.of(owner)), Set.of(), Map.of());
  }

  private static Subject agent(Principal.AgentSession session, AgentDirectory agents) {
    Arn identity = identity(session.runtime());
    Map<String, String> tags = agents.tags(identity);
    var groups =
        AgentGroup.of(identity.resource().substring(WorkloadIdentity.DIRECTORY.length()), tags);
    return new Subject(
        session,
        owners(session.runtime(), List.of(PolicyOwner.of(session.role())), groups),
        groups,
        tags);
  }

  private static List<PolicyOwner> owners(
      Arn inAccount, List<PolicyOwner> first, Collection<AgentGroup> groups) {
    var owners = new ArrayList<>(first);
    groups.forEach(group -> owners.add(PolicyOwner.of(group, PolicyOwner.of(inAccount).account())));
    return owners;
  }
}
