package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.ApiException;
import dev.serai.cli.client.Request;
import java.util.Map;

/**
 * What a gateway's role needs to call an agent.
 *
 * @param role its name
 * @param policy name of the policy that says so
 */
record GatewayRight(String role, String policy, String text) {

  static GatewayRight of(String roleArn, JsonNode runtime) {
    return new GatewayRight(
        roleArn.substring(roleArn.lastIndexOf('/') + 1),
        "invoke-" + runtime.path("agentRuntimeName").asText(),
        "permit (principal, action == Serai::Action::\"bedrock-agentcore:InvokeAgentRuntime\", resource in Serai::Resource::\"%s\");"
            .formatted(runtime.path("agentRuntimeArn").asText()));
  }

  /** Creates the role if there is none yet; other policies it has stay. */
  void give(ApiClient api) {
    try {
      api.json(Api.with(Request.post(Api.iam("roles")), Map.of("roleName", role)));
    } catch (ApiException e) {
      if (e.status() != 409) {
        throw e;
      }
    }
    api.json(
        Api.with(Request.put(Api.iam("roles", role, "policies", policy)), Map.of("policy", text)));
  }

  /** For a person whose gateway was not let in. */
  String missing() {
    return """
    The gateway calls the agent as its role %s, which needs this right; --permit gives it:
      echo '%s' | serai iam policy put --role %s %s -
    """
        .formatted(role, text, role, policy);
  }
}
