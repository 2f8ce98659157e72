package dev.serai.identity;

import dev.serai.identity.iam.Verdict;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import java.util.List;
import java.util.Set;

/**
 * What the bearer of a JWT may do with the resource whose authorizer accepted it, and anyone with
 * one that is open to all: use it. Commands and shells inside a session need a policy of the
 * resource that allows {@code *}. Anything else is forbidden.
 */
final class TokenRights {

  static final String ID = "inbound-authorizer";

  private static final Set<String> USES =
      Set.of(
          "bedrock-agentcore:InvokeAgentRuntime",
          "bedrock-agentcore:InvokeAgentRuntimeWithWebSocketStream",
          "bedrock-agentcore:StopRuntimeSession",
          "bedrock-agentcore:GetAgentCard",
          "bedrock-agentcore:InvokeGateway");

  private static final Set<String> IF_ALLOWED =
      Set.of(
          "bedrock-agentcore:InvokeAgentRuntimeCommand",
          "bedrock-agentcore:InvokeAgentRuntimeCommandShell");

  private TokenRights() {}

  static Verdict of(Arn door, AccessRequest request) {
    if (GatewayActions.isUse(request.action()) && request.resource().equals(door)) {
      return new Verdict.Silent();
    }
    List<Arn> meant = ResourcePolicies.governing(request);
    if (meant.isEmpty() || !isWithin(meant.getLast(), door)) {
      return new Verdict.Forbids(List.of(), "the caller was let in to " + door + " only");
    }
    if (USES.contains(request.action())) {
      return new Verdict.Allows(List.of(ID));
    }
    return IF_ALLOWED.contains(request.action())
        ? new Verdict.Silent()
        : new Verdict.Forbids(List.of(), "callers known by a token alone may not");
  }

  private static boolean isWithin(Arn resource, Arn whole) {
    String path = resource.toString();
    return path.equals(whole.toString()) || path.startsWith(whole + "/");
  }
}
