package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;

/**
 * The user, role, group of agents or gateway a policy hangs on.
 *
 * @param resource resource part of the owner's ARN, for example {@code role/service-role/reader}
 */
public record PolicyOwner(AccountId account, String resource) {

  static PolicyOwner of(Arn principal) {
    return new PolicyOwner(new AccountId(principal.account()), principal.resource());
  }

  /** A gateway, which exists while its workload identity does. */
  static PolicyOwner ofGateway(AccountId account, String id) {
    return new PolicyOwner(account, "gateway/" + id);
  }

  static PolicyOwner of(AgentGroup group, AccountId account) {
    return new PolicyOwner(account, AgentGroup.OWNER_PREFIX + group.path());
  }

  Arn arn() {
    return IamArns.iam(account, resource);
  }

  /** How decisions name a policy of this owner. */
  String policyId(String name) {
    return resource + (resource.endsWith("/") ? "" : "/") + "policy/" + name;
  }
}
