package dev.serai.identity.http;

import dev.serai.identity.RoleService;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Reply;

/** Calls about roles, decoded and encoded. */
final class RoleCalls {

  private final RoleService roles;

  RoleCalls(RoleService roles) {
    this.roles = roles;
  }

  Reply create(Call<IamInputs.CreateRole> call) {
    var input = call.input();
    return Reply.json(
        IamOutputs.RoleOutput.of(
            roles.createRole(
                call.caller(),
                input.roleName(),
                input.path().orElse("/"),
                input.description().orElse(""))));
  }

  Reply list(Call<IamInputs.ListInput> call) {
    return Reply.json(
        IamOutputs.RolesOutput.of(roles.listRoles(call.caller(), call.input().page())));
  }

  Reply get(Call<IamInputs.RoleInput> call) {
    return Reply.json(
        IamOutputs.RoleOutput.of(roles.getRole(call.caller(), call.input().roleName())));
  }

  Reply delete(Call<IamInputs.RoleInput> call) {
    roles.deleteRole(call.caller(), call.input().roleName());
    return Reply.empty();
  }
}
