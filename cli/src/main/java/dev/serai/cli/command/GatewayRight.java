package dev.serai.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.ApiException;
import dev.serai.cli.client.Request;
import java.util.Map;

/**
 * What a gateway's role needs to call what stands behind it.
 *
 * @param role its name
 * @param policy name of the policy that says so
 */
record GatewayRight(String role, String policy, String text) {

  static GatewayRight of(String roleArn, JsonNode runtime) {
    return to(
        roleArn,
        runtime.path("agentRuntimeName").asText(),
        "bedrock-agentcore:InvokeAgentRuntime",
        runtime.path("agentRuntimeArn").asText());
  }

  /** To call one function. */
  static GatewayRight ofFunction(String roleArn, String function) {
    return to(
        roleArn,
        "function-" + function.substring(function.lastIndexOf(':') + 1),
        "lambda:InvokeFunction",
        function);
  }

  /** To search one knowledge base. */
  static GatewayRight ofKnowledge(String roleArn, String base) {
    return to(
        roleArn,
        "knowledge-" + base.substring(base.lastIndexOf('/') + 1),
        "bedrock-agentcore:SearchKnowledgeBase",
        base);
  }

  private static GatewayRight to(String roleArn, String name, String action, String resource) {
    return new GatewayRight(
        roleArn.substring(roleArn.lastIndexOf('/') + 1),
        "invoke-" + name,
        "permit (principal, action == Serai::Action::\"%s\", resource in Serai::Resource::\"%s\");"
            .formatted(action, resource));
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
    The gateway calls it as its role %s, which needs this right; --permit gives it:
      echo '%s' | serai iam policy put --role %s %s -
    """
        .formatted(role, text, role, policy);
  }
}
