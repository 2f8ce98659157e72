package dev.serai.identity;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.InstantSource;
import java.util.List;

/**
 * Cedar policies attached to users, roles, groups of agents, and gateways. A change counts for the
 * next decision, in other processes at the latest {@link IdentityConfig#revocationDelay} later.
 *
 * <p>Every method throws DENIED unless a policy allows its IAM action on the owner, and NOT_FOUND
 * for an owner or policy the account has not.
 */
public final class PolicyService {

  private final AccessControl access;
  private final IdentityStore store;
  private final Revisions revisions;
  private final PolicyChecker checker;
  private final InstantSource clock;
  private final IdentityConfig config;

  PolicyService(
      AccessControl access,
      IdentityStore store,
      Revisions revisions,
      PolicyChecker checker,
      InstantSource clock,
      IdentityConfig config) {
    this.access = access;
    this.store = store;
    this.revisions = revisions;
    this.checker = checker;
    this.clock = clock;
    this.config = config;
  }

  /** Whom a policy is attached to, as callers name it. */
  public sealed interface Target {
    String name();

    record OfUser(String name) implements Target {}

    record OfRole(String name) implements Target {}

    /** Every agent below a path. A group needs no creation. */
    record OfGroup(AgentGroup group) implements Target {
      @Override
      public String name() {
        return group.path();
      }
    }

    /** Who may call which tools of a gateway, by its id. */
    record OfGateway(String name) implements Target {}
  }

  /**
   * Attaches a policy or replaces the one of that name.
   *
   * @throws ServiceException VALIDATION when the text is no valid Cedar, does not fit Serai's
   *     schema (of a gateway's policies only the scopes are compared with it) or is longer than
   *     {@link IdentityConfig#policyTextCharacters}; QUOTA at {@link
   *     IdentityConfig#policiesPerPrincipal}, and when more groups than {@link
   *     IdentityConfig#rolesPerAccount} would have policies
   */
  public Policy putPolicy(Caller caller, Target target, String name, String text) {
    PolicyOwner owner = require(caller, "Put", target);
    checker.check(text, target);
    var policy = new Policy(owner, name, text, Stamp.of(clock));
    return switch (revisions.after(put(target, policy))) {
      case DONE, EXISTS -> policy;
      case NO_OWNER -> throw missing(target);
      case LIMIT_REACHED ->
          throw ServiceException.of(
              ErrorKind.QUOTA,
              "%s has %d policies, the most it may have; put more statements into one of them"
                  .formatted(owner.arn(), config.policiesPerPrincipal()));
    };
  }

  private Insertion put(Target target, Policy policy) {
    return switch (target) {
      case Target.OfUser user -> store.put(policy, config.policiesPerPrincipal());
      case Target.OfRole role -> store.put(policy, config.policiesPerPrincipal());
      case Target.OfGateway gateway -> store.put(policy, config.policiesPerPrincipal());
      case Target.OfGroup group ->
          store.putForGroup(policy, config.policiesPerPrincipal(), config.rolesPerAccount());
    };
  }

  /** Groups of agents that have policies, in order of path. */
  public Page<AgentGroup> listGroups(Caller caller, PageRequest page) {
    access.require(caller, "iam:ListAgentGroups", AgentGroup.of("/").arn(caller.account()));
    return store.groups(caller.account(), page);
  }

  public Policy getPolicy(Caller caller, Target target, String name) {
    PolicyOwner owner = require(caller, "Get", target);
    return store.policies(owner).value().stream()
        .filter(policy -> policy.name().equals(name))
        .findFirst()
        .orElseThrow(() -> missing(owner, name));
  }

  /** All policies of an owner, in order of name. */
  public List<Policy> listPolicies(Caller caller, Target target) {
    PolicyOwner owner = owner(caller.account(), target);
    access.require(
        caller,
        switch (target) {
          case Target.OfUser user -> "iam:ListUserPolicies";
          case Target.OfRole role -> "iam:ListRolePolicies";
          case Target.OfGroup group -> "iam:ListAgentGroupPolicies";
          case Target.OfGateway gateway -> "iam:ListGatewayPolicies";
        },
        owner.arn());
    requireExists(caller.account(), target);
    return store.policies(owner).value();
  }

  public void deletePolicy(Caller caller, Target target, String name) {
    PolicyOwner owner = require(caller, "Delete", target);
    if (!revisions.after(store.deletePolicy(owner, name))) {
      throw missing(owner, name);
    }
  }

  private PolicyOwner require(Caller caller, String verb, Target target) {
    PolicyOwner owner = owner(caller.account(), target);
    String kind =
        switch (target) {
          case Target.OfUser user -> "UserPolicy";
          case Target.OfRole role -> "RolePolicy";
          case Target.OfGroup group -> "AgentGroupPolicy";
          case Target.OfGateway gateway -> "GatewayPolicy";
        };
    access.require(caller, "iam:" + verb + kind, owner.arn());
    requireExists(caller.account(), target);
    return owner;
  }

  private PolicyOwner owner(AccountId account, Target target) {
    return switch (target) {
      case Target.OfUser user -> PolicyOwner.of(IamArns.user(account, user.name()));
      case Target.OfRole role ->
          PolicyOwner.of(
              store
                  .role(account, role.name())
                  .map(Role::arn)
                  .orElse(IamArns.role(account, "/", role.name())));
      case Target.OfGroup group -> PolicyOwner.of(group.group().arn(account));
      case Target.OfGateway gateway -> PolicyOwner.ofGateway(account, gateway.name());
    };
  }

  private void requireExists(AccountId account, Target target) {
    boolean exists =
        switch (target) {
          case Target.OfUser user -> store.user(account, user.name()).isPresent();
          case Target.OfRole role -> store.role(account, role.name()).isPresent();
          case Target.OfGroup group -> true;
          case Target.OfGateway gateway ->
              store.ownerExists(PolicyOwner.ofGateway(account, gateway.name()));
        };
    if (!exists) {
      throw missing(target);
    }
  }

  private static ServiceException missing(Target target) {
    return switch (target) {
      case Target.OfUser user -> UserService.missing(user.name());
      case Target.OfRole role -> RoleService.missing(role.name());
      case Target.OfGroup group -> ServiceException.notFound("the account does not exist");
      case Target.OfGateway gateway ->
          ServiceException.notFound("there is no gateway " + gateway.name());
    };
  }

  private static ServiceException missing(PolicyOwner owner, String name) {
    return ServiceException.notFound(owner.arn() + " has no policy " + name);
  }
}
