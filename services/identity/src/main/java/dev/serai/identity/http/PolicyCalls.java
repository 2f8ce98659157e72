package dev.serai.identity.http;

import dev.serai.identity.PolicyService;
import dev.serai.identity.PolicyService.Target;
import dev.serai.kernel.Caller;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Reply;

/** Calls about policies of users and of roles, decoded and encoded. */
final class PolicyCalls {

  private final PolicyService policies;

  PolicyCalls(PolicyService policies) {
    this.policies = policies;
  }

  Reply putForUser(Call<IamInputs.PutUserPolicy> call) {
    var input = call.input();
    return put(
        call.caller(), new Target.OfUser(input.userName()), input.policyName(), input.policy());
  }

  Reply putForRole(Call<IamInputs.PutRolePolicy> call) {
    var input = call.input();
    return put(
        call.caller(), new Target.OfRole(input.roleName()), input.policyName(), input.policy());
  }

  Reply listForUser(Call<IamInputs.UserInput> call) {
    return list(call.caller(), new Target.OfUser(call.input().userName()));
  }

  Reply listForRole(Call<IamInputs.RoleInput> call) {
    return list(call.caller(), new Target.OfRole(call.input().roleName()));
  }

  Reply getForUser(Call<IamInputs.UserPolicyInput> call) {
    var input = call.input();
    return get(call.caller(), new Target.OfUser(input.userName()), input.policyName());
  }

  Reply getForRole(Call<IamInputs.RolePolicyInput> call) {
    var input = call.input();
    return get(call.caller(), new Target.OfRole(input.roleName()), input.policyName());
  }

  Reply deleteForUser(Call<IamInputs.UserPolicyInput> call) {
    var input = call.input();
    return delete(call.caller(), new Target.OfUser(input.userName()), input.policyName());
  }

  Reply deleteForRole(Call<IamInputs.RolePolicyInput> call) {
    var input = call.input();
    return delete(call.caller(), new Target.OfRole(input.roleName()), input.policyName());
  }

  private Reply put(Caller caller, Target target, String name, String text) {
    return Reply.json(IamOutputs.PolicyOutput.of(policies.putPolicy(caller, target, name, text)));
  }

  private Reply list(Caller caller, Target target) {
    return Reply.json(IamOutputs.PoliciesOutput.of(policies.listPolicies(caller, target)));
  }

  private Reply get(Caller caller, Target target, String name) {
    return Reply.json(IamOutputs.PolicyOutput.of(policies.getPolicy(caller, target, name)));
  }

  private Reply delete(Caller caller, Target target, String name) {
    policies.deletePolicy(caller, target, name);
    return Reply.empty();
  }
}
