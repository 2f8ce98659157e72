package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Principal;
import dev.serai.kernel.ServiceException;
import java.util.Optional;

/** Principals of an account by the ARN that names them, as they would call. */
final class Principals {

  private static final String USER = "user/";
  private static final String ASSUMED_ROLE = "assumed-role/";
  private static final String GROUP = AgentGroup.OWNER_PREFIX + "/";
  private static final String SESSION = "any";

  private final IdentityStore store;
  private final AgentDirectory agents;

  Principals(IdentityStore store, AgentDirectory agents) {
    this.store = store;
    this.agents = agents;
  }

  /**
   * The holder of the rights that {@code arn} names: a user, a role, a role taken on, or any agent
   * of a group.
   *
   * @param runtime makes the role's holder a session of this runtime
   * @throws ServiceException NOT_FOUND when the account has no such principal
   */
  Subject find(AccountId account, Arn arn, Optional<Arn> runtime) {
    boolean own =
        arn.account().equals(account.value())
            && runtime.map(Arn::account).filter(other -> !other.equals(account.value())).isEmpty();
    return (own ? principal(account, arn, runtime) : Optional.<Subject>empty())
        .orElseThrow(() -> ServiceException.notFound("no principal with the ARN " + arn));
  }

  Subject user(User user) {
    return Subject.of(new Principal.User(user.arn(), user.name()), agents);
  }

  Subject role(Role role) {
    return taken(role, SESSION);
  }

  Subject group(AgentGroup group, AccountId account) {
    return Subject.anyOf(group, group.arn(account));
  }

  private Optional<Subject> principal(AccountId account, Arn arn, Optional<Arn> runtime) {
    String path = arn.resource();
    if (path.startsWith(USER)) {
      return store
          .user(account, path.substring(USER.length()))
          .filter(user -> user.arn().equals(arn))
          .map(this::user);
    }
    if (IamArns.isRole(arn)) {
      return store
          .role(account, IamArns.roleName(arn))
          .filter(role -> role.arn().equals(arn))
          .map(role -> runtime.map(of -> session(role, of)).orElseGet(() -> role(role)));
    }
    if (path.startsWith(ASSUMED_ROLE)) {
      return assumed(account, path.substring(ASSUMED_ROLE.length()).split("/", 2));
    }
    return path.startsWith(GROUP)
        ? Optional.of(group(new AgentGroup(path.substring(GROUP.length() - 1)), account))
        : Optional.empty();
  }

  private Optional<Subject> assumed(AccountId account, String[] roleAndSession) {
    return roleAndSession.length == 2
        ? store.role(account, roleAndSession[0]).map(role -> taken(role, roleAndSession[1]))
        : Optional.empty();
  }

  private Subject taken(Role role, String session) {
    Arn rights = role.arn();
    Arn taken = IamArns.assumedRole(rights, session);
    return Subject.of(new Principal.AssumedRole(taken, rights, session), agents);
  }

  private Subject session(Role role, Arn runtime) {
    Arn rights = role.arn();
    Arn taken = IamArns.assumedRole(rights, SESSION);
    return Subject.of(new Principal.AgentSession(taken, rights, runtime, SESSION), agents);
  }
}
