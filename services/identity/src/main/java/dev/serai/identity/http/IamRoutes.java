package dev.serai.identity.http;

import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Method.PUT;
import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.identity.AccessKeyService;
import dev.serai.identity.PolicyService;
import dev.serai.identity.RoleService;
import dev.serai.identity.UserService;
import dev.serai.protocol.aws.Operation;
import java.util.List;
import java.util.stream.Stream;

/** The table of {@code /serai/v1/iam}. */
public final class IamRoutes {

  private static final String USERS = "/serai/v1/iam/users";
  private static final String USER = USERS + "/{userName}";
  private static final String KEYS = USER + "/access-keys";
  private static final String KEY = KEYS + "/{accessKeyId}";
  private static final String ROLES = "/serai/v1/iam/roles";
  private static final String ROLE = ROLES + "/{roleName}";
  private static final String POLICIES = "/policies";
  private static final String POLICY = POLICIES + "/{policyName}";

  private final UserCalls users;
  private final AccessKeyCalls keys;
  private final RoleCalls roles;
  private final PolicyCalls policies;

  public IamRoutes(
      UserService users, AccessKeyService keys, RoleService roles, PolicyService policies) {
    this.users = new UserCalls(users);
    this.keys = new AccessKeyCalls(keys);
    this.roles = new RoleCalls(roles);
    this.policies = new PolicyCalls(policies);
  }

  public List<Operation<?>> operations() {
    return Stream.of(userRows(), keyRows(), roleRows(), userPolicyRows(), rolePolicyRows())
        .<Operation<?>>flatMap(List::stream)
        .toList();
  }

  private List<Operation<?>> userRows() {
    return List.of(
        extension("CreateUser", POST, USERS, 201, IamInputs.CreateUser.class, users::create),
        extension("ListUsers", GET, USERS, 200, IamInputs.ListInput.class, users::list),
        extension("GetUser", GET, USER, 200, IamInputs.UserInput.class, users::get),
        extension("DeleteUser", DELETE, USER, 204, IamInputs.UserInput.class, users::delete));
  }

  private List<Operation<?>> keyRows() {
    return List.of(
        extension("CreateAccessKey", POST, KEYS, 201, IamInputs.UserInput.class, keys::create),
        extension("ListAccessKeys", GET, KEYS, 200, IamInputs.UserInput.class, keys::list),
        extension("UpdateAccessKey", PUT, KEY, 204, IamInputs.UpdateAccessKey.class, keys::update),
        extension("DeleteAccessKey", DELETE, KEY, 204, IamInputs.KeyInput.class, keys::delete),
        extension(
            "RotateAccessKey", POST, KEY + "/rotate", 201, IamInputs.KeyInput.class, keys::rotate));
  }

  private List<Operation<?>> roleRows() {
    return List.of(
        extension("CreateRole", POST, ROLES, 201, IamInputs.CreateRole.class, roles::create),
        extension("ListRoles", GET, ROLES, 200, IamInputs.ListInput.class, roles::list),
        extension("GetRole", GET, ROLE, 200, IamInputs.RoleInput.class, roles::get),
        extension("DeleteRole", DELETE, ROLE, 204, IamInputs.RoleInput.class, roles::delete));
  }

  private List<Operation<?>> userPolicyRows() {
    String all = USER + POLICIES;
    String one = USER + POLICY;
    return List.of(
        extension(
            "PutUserPolicy", PUT, one, 200, IamInputs.PutUserPolicy.class, policies::putForUser),
        extension(
            "ListUserPolicies", GET, all, 200, IamInputs.UserInput.class, policies::listForUser),
        extension(
            "GetUserPolicy", GET, one, 200, IamInputs.UserPolicyInput.class, policies::getForUser),
        extension(
            "DeleteUserPolicy",
            DELETE,
            one,
            204,
            IamInputs.UserPolicyInput.class,
            policies::deleteForUser));
  }

  private List<Operation<?>> rolePolicyRows() {
    String all = ROLE + POLICIES;
    String one = ROLE + POLICY;
    return List.of(
        extension(
            "PutRolePolicy", PUT, one, 200, IamInputs.PutRolePolicy.class, policies::putForRole),
        extension(
            "ListRolePolicies", GET, all, 200, IamInputs.RoleInput.class, policies::listForRole),
        extension(
            "GetRolePolicy", GET, one, 200, IamInputs.RolePolicyInput.class, policies::getForRole),
        extension(
            "DeleteRolePolicy",
            DELETE,
            one,
            204,
            IamInputs.RolePolicyInput.class,
            policies::deleteForRole));
  }
}
