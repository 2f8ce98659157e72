package dev.serai.identity;

import dev.serai.identity.iam.Verdict;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Both sides of a decision, and what follows from them. An explicit denial on either side wins.
 *
 * <pre>
 * policy of the resource   caller of its account            caller of another account
 * none                     the caller's policies decide     no
 * allows the caller        yes                              the caller's policies decide
 * allows the account       the caller's policies decide     the caller's policies decide
 * silent                   no                               no
 * </pre>
 *
 * <p>Where two resources govern, a runtime and its endpoint, both must let the caller through.
 * Source: AgentCore developer guide, resource-based policies, policy evaluation and hierarchical
 * authorization.
 *
 * @param foreign whether the resource is of another account than the caller
 */
record Sides(boolean foreign, Verdict caller, List<Governing> resources) {

  static final String NO_PERMIT = "no policy allows it";

  Sides {
    resources = List.copyOf(resources);
  }

  /** A resource that has a say, with what its policy says; empty when it has none. */
  record Governing(Arn resource, Optional<Verdict> verdict) {}

  Decision decision() {
    Optional<Decision> denied = verdicts().stream().flatMap(v -> denial(v).stream()).findFirst();
    if (denied.isPresent()) {
      return denied.get();
    }
    for (Governing governing : resources) {
      if (!passes(governing.verdict())) {
        return new Decision.Denied(List.of(), missing(governing));
      }
    }
    return resources.isEmpty() && !passes(Optional.empty())
        ? new Decision.Denied(List.of(), NO_PERMIT)
        : new Decision.Allowed(ids());
  }

  private boolean passes(Optional<Verdict> verdict) {
    if (verdict.isEmpty()) {
      return !foreign && callerAllows();
    }
    return switch (verdict.get()) {
      case Verdict.Allows allows -> !foreign || callerAllows();
      case Verdict.Delegates delegates -> callerAllows();
      case Verdict.Silent silent -> false;
      case Verdict.Forbids forbids -> false;
    };
  }

  private boolean callerAllows() {
    return caller instanceof Verdict.Allows;
  }

  private String missing(Governing governing) {
    boolean silent = governing.verdict().filter(Verdict.Silent.class::isInstance).isPresent();
    return silent
        ? "the policy of %s does not allow it".formatted(governing.resource())
        : NO_PERMIT;
  }

  private static Optional<Decision> denial(Verdict verdict) {
    return verdict instanceof Verdict.Forbids forbids
        ? Optional.of(new Decision.Denied(forbids.policies(), forbids.reason()))
        : Optional.empty();
  }

  private List<String> ids() {
    return verdicts().stream().flatMap(verdict -> verdict.policies().stream()).toList();
  }

  private List<Verdict> verdicts() {
    var verdicts = new ArrayList<Verdict>();
    verdicts.add(caller);
    resources.forEach(governing -> governing.verdict().ifPresent(verdicts::add));
    return verdicts;
  }
}
