package dev.serai.kernel;

import java.util.Map;

/**
 * One question to access control.
 *
 * @param action the IAM action, for example {@code bedrock-agentcore:InvokeAgentRuntime}
 * @param resource the resource acted on; for creations and lists the ARN of the collection, ending
 *     in {@code /*}
 * @param context facts a policy may read, names in camel case
 */
public record AccessRequest(
    Caller caller, String action, Arn resource, Map<String, String> context) {

  public AccessRequest {
    context = Map.copyOf(context);
  }
}
