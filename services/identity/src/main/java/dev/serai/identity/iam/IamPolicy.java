package dev.serai.identity.iam;

import dev.serai.kernel.Arn;
import java.util.List;
import java.util.function.Predicate;

/**
 * A policy attached to a resource. Source: IAM JSON policy elements, version 2012-10-17; AgentCore
 * developer guide, resource-based policies.
 */
public record IamPolicy(List<Statement> statements) {

  public IamPolicy {
    statements = List.copyOf(statements);
  }

  /**
   * Reads the policy of {@code resource}.
   *
   * @throws MalformedPolicyException for what is no policy or could not be honoured here, naming it
   */
  public static IamPolicy parse(String json, Arn resource) {
    return new PolicyReader(resource).read(json);
  }

  /** An explicit denial wins; of the permits, one that names the caller wins. */
  public Verdict judge(Asked asked) {
    List<Statement> applying =
        statements.stream().filter(statement -> statement.applies(asked)).toList();
    List<String> denials = ids(applying, statement -> !statement.allows());
    if (!denials.isEmpty()) {
      return new Verdict.Forbids(denials, "a policy forbids it: " + denials);
    }
    List<String> permits = ids(applying, statement -> statement.namesCaller(asked));
    if (!permits.isEmpty()) {
      return new Verdict.Allows(permits);
    }
    List<String> delegations = ids(applying, statement -> true);
    return delegations.isEmpty() ? new Verdict.Silent() : new Verdict.Delegates(delegations);
  }

  private static List<String> ids(List<Statement> statements, Predicate<Statement> which) {
    return statements.stream().filter(which).map(Statement::id).toList();
  }
}
