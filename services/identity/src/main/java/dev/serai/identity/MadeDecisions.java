package dev.serai.identity;

import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.Principal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decisions already made, so that a session's thousandth call does not ask Cedar again. A decision
 * follows from the question and the policies alone, and counts only while the very set it was made
 * by is the current one: {@link PolicyLibrary} hands out another after every change.
 */
final class MadeDecisions {

  private final Map<Question, Made> made = new ConcurrentHashMap<>();
  private final int capacity;

  MadeDecisions(int capacity) {
    this.capacity = capacity;
  }

  /** Everything of a request a policy can see. */
  private record Question(
      Principal principal,
      Delegation delegation,
      String action,
      Arn resource,
      Map<String, String> context) {}

  private record Made(PolicySet policies, Decision decision) {}

  /** How a decision comes about that has not been made. */
  @FunctionalInterface
  interface Evaluation {
    Decision evaluate(AccessRequest request, PolicySet policies) throws AuthException;
  }

  /**
   * The decision by these policies.
   *
   * @throws AuthException from {@code evaluation}; nothing is remembered then
   */
  Decision get(AccessRequest request, PolicySet policies, Evaluation evaluation)
      throws AuthException {
    var question =
        new Question(
            request.caller().principal(),
            request.caller().delegation(),
            request.action(),
            request.resource(),
            request.context());
    Made earlier = made.get(question);
    if (earlier != null && earlier.policies() == policies) {
      return earlier.decision();
    }
    Decision decision = evaluation.evaluate(request, policies);
    // Emptying is crude but rare, and never wrong.
    if (made.size() >= capacity) {
      made.clear();
    }
    made.put(question, new Made(policies, decision));
    return decision;
  }
}
