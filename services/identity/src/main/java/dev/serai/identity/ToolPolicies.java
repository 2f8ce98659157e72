package dev.serai.identity;

import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.kernel.ServiceException;
import java.util.Set;

/**
 * What policies of gateways may speak of. The types of arguments are those of each tool's schema,
 * so conditions are not checked ahead: one that does not fit the arguments of a call forbids it.
 */
final class ToolPolicies {

  private static final Set<String> PRINCIPALS =
      Set.of(
          "User",
          "AssumedRole",
          "Role",
          "AgentSession",
          "Agent",
          "AgentGroup",
          "TokenUser",
          "Anonymous");

  private ToolPolicies() {}

  /**
   * @throws ServiceException of kind VALIDATION when a scope names an action that is no tool, or a
   *     type of principal that calls none
   */
  static void check(PolicySet policies) throws InternalException {
    for (Policy policy : policies.policies) {
      JsonNode json = CedarText.json(policy);
      actions(json.path("action"));
      principals(json.path("principal"));
    }
  }

  private static void actions(JsonNode scope) {
    if (scope.isObject() && scope.has("type") && scope.has("id")) {
      String name = scope.path("id").asText();
      boolean known =
          GatewayActions.isUse(name) || GatewayActions.isGroup(name) || name.equals("invoke");
      if (!known || !scope.path("type").asText().equals(CedarEntities.ACTION)) {
        throw refused(
            "the action %s is no tool; write Serai::Action::\"%starget___tool\" or \"%starget\""
                .formatted(name, GatewayActions.PREFIX, GatewayActions.HTTP));
      }
    }
    scope.forEach(ToolPolicies::actions);
  }

  private static void principals(JsonNode scope) {
    if (scope.isObject() && scope.has("type") && scope.has("id")) {
      type(scope.path("type").asText());
    }
    if (scope.path("entity_type").isTextual()) {
      type(scope.path("entity_type").asText());
    }
    scope.forEach(ToolPolicies::principals);
  }

  private static void type(String name) {
    String prefix = CedarEntities.NAMESPACE + "::";
    if (!name.startsWith(prefix) || !PRINCIPALS.contains(name.substring(prefix.length()))) {
      throw refused("no principal has the type " + name);
    }
  }

  private static ServiceException refused(String problem) {
    return ServiceException.validation("policy", problem);
  }
}
