package dev.serai.identity.http;

import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.PUT;
import static dev.serai.protocol.aws.Operation.control;

import dev.serai.identity.ResourcePolicyService;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Reply;
import java.util.List;

/** Policies on resources, operations of the AgentCore control plane. */
public final class ResourcePolicyRoutes {

  private static final String PATH = "/resourcepolicy/{resourceArn}";

  private final ResourcePolicyService policies;

  public ResourcePolicyRoutes(ResourcePolicyService policies) {
    this.policies = policies;
  }

  record PutResourcePolicy(
      @PathLabel @Length(min = 20, max = 1011) String resourceArn,
      @Length(min = 1, max = 20480) String policy) {}

  record GetResourcePolicy(@PathLabel @Length(min = 20, max = 1011) String resourceArn) {}

  record DeleteResourcePolicy(@PathLabel @Length(min = 20, max = 1011) String resourceArn) {}

  record PolicyOutput(String policy) {}

  public List<Operation<?>> operations() {
    return List.of(
        control("PutResourcePolicy", PUT, PATH, 201, PutResourcePolicy.class, this::put),
        control("GetResourcePolicy", GET, PATH, 200, GetResourcePolicy.class, this::get),
        control(
            "DeleteResourcePolicy", DELETE, PATH, 204, DeleteResourcePolicy.class, this::delete));
  }

  private Reply put(Call<PutResourcePolicy> call) {
    var input = call.input();
    return Reply.json(
        new PolicyOutput(
            policies.putResourcePolicy(
                call.caller(), WireArn.of("resourceArn", input.resourceArn()), input.policy())));
  }

  private Reply get(Call<GetResourcePolicy> call) {
    return Reply.json(
        new PolicyOutput(
            policies.getResourcePolicy(
                call.caller(), WireArn.of("resourceArn", call.input().resourceArn()))));
  }

  private Reply delete(Call<DeleteResourcePolicy> call) {
    policies.deleteResourcePolicy(
        call.caller(), WireArn.of("resourceArn", call.input().resourceArn()));
    return Reply.empty();
  }
}
