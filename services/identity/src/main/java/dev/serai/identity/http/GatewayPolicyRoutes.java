package dev.serai.identity.http;

import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.PUT;
import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.identity.PolicyService;
import dev.serai.identity.PolicyService.Target;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Reply;
import java.util.List;

/** Policies of gateways: who may call which tools. */
public final class GatewayPolicyRoutes {

  private static final String POLICIES = "/serai/v1/iam/gateways/{gatewayIdentifier}/policies";
  private static final String POLICY = POLICIES + "/{policyName}";
  private static final String ID = "[0-9a-zA-Z-]{1,128}";

  private final PolicyService policies;

  public GatewayPolicyRoutes(PolicyService policies) {
    this.policies = policies;
  }

  record GatewayInput(@PathLabel @Pattern(ID) String gatewayIdentifier) {}

  record PolicyInput(
      @PathLabel @Pattern(ID) String gatewayIdentifier,
      @PathLabel @Length(min = 1, max = 128) @Pattern(IamInputs.NAME) String policyName) {}

  record PutPolicy(
      @PathLabel @Pattern(ID) String gatewayIdentifier,
      @PathLabel @Length(min = 1, max = 128) @Pattern(IamInputs.NAME) String policyName,
      @Length(min = 1) String policy) {}

  public List<Operation<?>> operations() {
    return List.of(
        extension("PutGatewayPolicy", PUT, POLICY, 200, PutPolicy.class, this::put),
        extension("ListGatewayPolicies", GET, POLICIES, 200, GatewayInput.class, this::list),
        extension("GetGatewayPolicy", GET, POLICY, 200, PolicyInput.class, this::get),
        extension("DeleteGatewayPolicy", DELETE, POLICY, 204, PolicyInput.class, this::delete));
  }

  private Reply put(Call<PutPolicy> call) {
    var input = call.input();
    return Reply.json(
        IamOutputs.PolicyOutput.of(
            policies.putPolicy(
                call.caller(),
                gateway(input.gatewayIdentifier()),
                input.policyName(),
                input.policy())));
  }

  private Reply list(Call<GatewayInput> call) {
    return Reply.json(
        IamOutputs.PoliciesOutput.of(
            policies.listPolicies(call.caller(), gateway(call.input().gatewayIdentifier()))));
  }

  private Reply get(Call<PolicyInput> call) {
    var input = call.input();
    return Reply.json(
        IamOutputs.PolicyOutput.of(
            policies.getPolicy(
                call.caller(), gateway(input.gatewayIdentifier()), input.policyName())));
  }

  private Reply delete(Call<PolicyInput> call) {
    var input = call.input();
    policies.deletePolicy(call.caller(), gateway(input.gatewayIdentifier()), input.policyName());
    return Reply.empty();
  }

  private static Target gateway(String id) {
    return new Target.OfGateway(id);
  }
}
