package dev.serai.identity;

import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.PolicySet;
import dev.serai.identity.iam.Verdict;
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

  private record Made(PolicySet policies, Verdict verdict) {}

  /** How a decision comes about that has not been made. */
  @FunctionalInterface
  interface Evaluation {
    Verdict evaluate(Question question, PolicySet policies) throws AuthException;
  }

  /**
   * What these policies say.
   *
   * @throws AuthException from {@code evaluation}; nothing is remembered then
   */
  Verdict get(Question question, PolicySet policies, Evaluation evaluation) throws AuthException {
    Made earlier = made.get(question);
    if (earlier != null && earlier.policies() == policies) {
      return earlier.verdict();
    }
    Verdict verdict = evaluation.evaluate(question, policies);
    // Emptying is crude but rare, and never wrong.
    if (made.size() >= capacity) {
      made.clear();
    }
    made.put(question, new Made(policies, verdict));
    return verdict;
  }
}
