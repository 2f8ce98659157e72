package dev.serai.identity.iam;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import java.time.Instant;
import java.util.Map;

/**
 * One question to the policy of a resource.
 *
 * @param action for example {@code bedrock-agentcore:InvokeAgentRuntime}
 * @param resource what the policy is attached to
 * @param tags of that resource
 */
public record Asked(
    Caller caller, String action, Arn resource, Map<String, String> tags, Instant now) {

  public Asked {
    tags = Map.copyOf(tags);
  }
}
