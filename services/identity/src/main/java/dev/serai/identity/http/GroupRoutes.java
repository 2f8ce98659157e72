package dev.serai.identity.http;

import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.PUT;
import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.identity.AgentGroup;
import dev.serai.identity.PolicyService;
import dev.serai.identity.PolicyService.Target;
import dev.serai.kernel.Page;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Reply;
import java.util.List;
import java.util.Optional;

/**
 * Policies of groups of agents. In the path a group is one percent-encoded label, as ARNs are:
 * {@code %2Fsupport%2Feu%2F}.
 */
public final class GroupRoutes {

  private static final String GROUPS = "/serai/v1/iam/groups";
  private static final String POLICIES = GROUPS + "/{groupPath}/policies";
  private static final String POLICY = POLICIES + "/{policyName}";

  private final PolicyService policies;

  public GroupRoutes(PolicyService policies) {
    this.policies = policies;
  }

  record GroupInput(@PathLabel @Length(min = 1, max = AgentGroup.MAX_PATH) String groupPath) {}

  record PolicyInput(
      @PathLabel @Length(min = 1, max = AgentGroup.MAX_PATH) String groupPath,
      @PathLabel @Length(min = 1, max = 128) @Pattern(IamInputs.NAME) String policyName) {}

  record PutPolicy(
      @PathLabel @Length(min = 1, max = AgentGroup.MAX_PATH) String groupPath,
      @PathLabel @Length(min = 1, max = 128) @Pattern(IamInputs.NAME) String policyName,
      @Length(min = 1) String policy) {}

  record GroupsOutput(List<String> groups, @NextToken Optional<String> nextToken) {
    static GroupsOutput of(Page<AgentGroup> page) {
      return new GroupsOutput(page.map(AgentGroup::path).items(), page.next());
    }
  }

  public List<Operation<?>> operations() {
    return List.of(
        extension("ListAgentGroups", GET, GROUPS, 200, IamInputs.ListInput.class, this::groups),
        extension("PutAgentGroupPolicy", PUT, POLICY, 200, PutPolicy.class, this::put),
        extension("ListAgentGroupPolicies", GET, POLICIES, 200, GroupInput.class, this::list),
        extension("GetAgentGroupPolicy", GET, POLICY, 200, PolicyInput.class, this::get),
        extension("DeleteAgentGroupPolicy", DELETE, POLICY, 204, PolicyInput.class, this::delete));
  }

  private Reply groups(Call<IamInputs.ListInput> call) {
    return Reply.json(GroupsOutput.of(policies.listGroups(call.caller(), call.input().page())));
  }

  private Reply put(Call<PutPolicy> call) {
    var input = call.input();
    return Reply.json(
        IamOutputs.PolicyOutput.of(
            policies.putPolicy(
                call.caller(), group(input.groupPath()), input.policyName(), input.policy())));
  }

  private Reply list(Call<GroupInput> call) {
    return Reply.json(
        IamOutputs.PoliciesOutput.of(
            policies.listPolicies(call.caller(), group(call.input().groupPath()))));
  }

  private Reply get(Call<PolicyInput> call) {
    var input = call.input();
    return Reply.json(
        IamOutputs.PolicyOutput.of(
            policies.getPolicy(call.caller(), group(input.groupPath()), input.policyName())));
  }

  private Reply delete(Call<PolicyInput> call) {
    var input = call.input();
    policies.deletePolicy(call.caller(), group(input.groupPath()), input.policyName());
    return Reply.empty();
  }

  private static Target group(String path) {
    try {
      return new Target.OfGroup(AgentGroup.of(path));
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation(
          "groupPath", "must be a path such as /support/eu/, got: " + path);
    }
  }
}
