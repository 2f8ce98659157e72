package dev.serai.identity;

import dev.serai.kernel.Arn;
import java.util.List;

/**
 * A decision with everything that made it so.
 *
 * @param reason in words, for the caller
 * @param policies the deciding statements; of a denial for want of a permit there are none
 */
public record Explanation(boolean allowed, String reason, List<Deciding> policies) {

  public Explanation {
    policies = List.copyOf(policies);
  }

  /**
   * A deciding statement.
   *
   * @param id as decisions name it
   * @param attachedTo the user, role, group of agents or resource it hangs on
   * @param text of the Cedar statement, or of the whole IAM policy the statement is in
   */
  public record Deciding(String id, Arn attachedTo, String text) {}
}
