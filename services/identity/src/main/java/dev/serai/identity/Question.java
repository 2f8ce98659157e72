package dev.serai.identity;

import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import java.util.Map;

/**
 * Everything of a request that a Cedar policy can see.
 *
 * @param sourceAddress as the caller has it, empty when unknown
 * @param resourceTags empty when no policy in force reads tags
 */
record Question(
    Subject subject,
    Delegation delegation,
    String sourceAddress,
    String action,
    Arn resource,
    Map<String, String> resourceTags,
    Map<String, String> facts) {

  static Question of(Subject subject, AccessRequest request, Map<String, String> resourceTags) {
    return new Question(
        subject,
        request.caller().delegation(),
        request.caller().sourceAddress(),
        request.action(),
        request.resource(),
        resourceTags,
        request.context());
  }
}
