package dev.serai.identity;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.InstantSource;

/**
 * Roles of the caller's account. A role that is named in a request but was never created has no
 * rights; it gets some when it is created here and a policy is attached.
 *
 * <p>Every method throws DENIED unless a policy allows the IAM action of its name, and NOT_FOUND
 * for a role the account has not.
 */
public final class RoleService {

  private static final String ROOT_PATH = "/";

  private final AccessControl access;
  private final IdentityStore store;
  private final Revisions revisions;
  private final KeyMint mint;
  private final InstantSource clock;
  private final IdentityConfig config;

  RoleService(
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
   * Creates a role without rights.
   *
   * @param path begins and ends with a slash
   * @throws ServiceException CONFLICT when the name is taken under whatever path, QUOTA at {@link
   *     IdentityConfig#rolesPerAccount}
   */
  public Role createRole(Caller caller, String name, String path, String description) {
    access.require(caller, "iam:CreateRole", IamArns.role(caller.account(), path, name));
    var role = new Role(caller.account(), name, path, mint.roleId(), description, Stamp.of(clock));
    return switch (revisions.after(store.create(role, config.rolesPerAccount()))) {
      case DONE -> role;
      case EXISTS -> throw ServiceException.conflict("role " + name + " exists already");
      case LIMIT_REACHED ->
          throw ServiceException.of(
              ErrorKind.QUOTA,
              "the account has %d roles, the most it may have; delete one first"
                  .formatted(config.rolesPerAccount()));
      case NO_OWNER -> throw ServiceException.notFound("the account does not exist");
    };
  }

  public Role getRole(Caller caller, String name) {
    return require(caller, "iam:GetRole", name);
  }

  public Page<Role> listRoles(Caller caller, PageRequest page) {
    access.require(caller, "iam:ListRoles", IamArns.role(caller.account(), ROOT_PATH, "*"));
    return store.roles(caller.account(), page);
  }

  /**
   * Deletes a role with its policies; credentials given out for it are refused from this moment.
   */
  public void deleteRole(Caller caller, String name) {
    require(caller, "iam:DeleteRole", name);
    if (!revisions.after(store.deleteRole(caller.account(), name))) {
      throw missing(name);
    }
  }

  /** Decides on the role's full ARN, which only its row knows; a missing role has no path. */
  private Role require(Caller caller, String action, String name) {
    var role = store.role(caller.account(), name);
    access.require(
        caller,
        action,
        role.map(Role::arn).orElse(IamArns.role(caller.account(), ROOT_PATH, name)));
    return role.orElseThrow(() -> missing(name));
  }

  static ServiceException missing(String name) {
    return ServiceException.notFound("role " + name + " does not exist");
  }
}
