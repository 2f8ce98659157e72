package dev.serai.identity;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Principal;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.InstantSource;

/**
 * Users of the caller's account.
 *
 * <p>Every method throws DENIED unless a policy allows the IAM action of its name, and NOT_FOUND
 * for a user the account has not.
 */
public final class UserService {

  private final AccessControl access;
  private final IdentityStore store;
  private final Revisions revisions;
  private final KeyMint mint;
  private final InstantSource clock;
  private final IdentityConfig config;

  UserService(
      AccessControl access,
      IdentityStore store,
      Revisions revisions,
      KeyMint mint,
      InstantSource clock,
      IdentityConfig config) {
    this.access = access;
    this.store = store;
    this.revisions = revisions;
    this.mint = mint;
    this.clock = clock;
    this.config = config;
  }

  /**
   * Creates a user without keys or rights.
   *
   * @throws ServiceException CONFLICT when the name is taken, QUOTA at {@link
   *     IdentityConfig#usersPerAccount}
   */
  public User createUser(Caller caller, String name) {
    access.require(caller, "iam:CreateUser", IamArns.user(caller.account(), name));
    var user = new User(caller.account(), name, mint.userId(), Stamp.of(clock));
    return switch (revisions.after(store.create(user, config.usersPerAccount()))) {
      case DONE -> user;
      case LIMIT_REACHED ->
          throw ServiceException.of(
              ErrorKind.QUOTA,
              "the account has %d users, the most it may have; delete one first"
                  .formatted(config.usersPerAccount()));
      case EXISTS -> throw ServiceException.conflict("user " + name + " exists already");
      case NO_OWNER -> throw ServiceException.notFound("the account does not exist");
    };
  }

  public User getUser(Caller caller, String name) {
    access.require(caller, "iam:GetUser", IamArns.user(caller.account(), name));
    return store.user(caller.account(), name).orElseThrow(() -> missing(name));
  }

  public Page<User> listUsers(Caller caller, PageRequest page) {
    access.require(caller, "iam:ListUsers", IamArns.user(caller.account(), "*"));
    return store.users(caller.account(), page);
  }

  /**
   * Deletes a user with its access keys and policies; the keys are refused from this moment.
   *
   * @throws ServiceException CONFLICT when callers would delete themselves
   */
  public void deleteUser(Caller caller, String name) {
    access.require(caller, "iam:DeleteUser", IamArns.user(caller.account(), name));
    if (caller.principal() instanceof Principal.User self && self.name().equals(name)) {
      throw ServiceException.conflict(
          "user " + name + " cannot delete itself; sign with another user's key");
    }
    if (!revisions.after(store.deleteUser(caller.account(), name))) {
      throw missing(name);
    }
  }

  static ServiceException missing(String name) {
    return ServiceException.notFound("user " + name + " does not exist");
  }
}
