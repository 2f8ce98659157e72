package dev.serai.identity.iam;

import dev.serai.kernel.Glob;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One statement. It speaks of the resource its policy is attached to and of no other.
 *
 * @param id of the policy, {@code #} and the statement's Sid or its position from 0
 * @param principals empty only together with {@code exempt}
 * @param exempt {@code NotPrincipal}: whom a denial spares
 * @param actions patterns in lower case, for actions are compared without regard to case
 * @param exceptActions whether {@code actions} are those it does not speak of
 */
public record Statement(
    String id,
    boolean allows,
    List<PrincipalPattern> principals,
    List<PrincipalPattern> exempt,
    List<String> actions,
    boolean exceptActions,
    List<Condition> conditions) {

  public Statement {
    principals = List.copyOf(principals);
    exempt = List.copyOf(exempt);
    actions = List.copyOf(actions);
    conditions = List.copyOf(conditions);
  }

  boolean applies(Asked asked) {
    return speaksOf(asked.action())
        && speaksOfCaller(asked)
        && conditions.stream().allMatch(condition -> condition.holds(asked));
  }

  /** Whether it names the caller, not merely the caller's account. */
  boolean namesCaller(Asked asked) {
    return principals.stream()
        .anyMatch(
            principal ->
                !(principal instanceof PrincipalPattern.Account)
                    && principal.covers(asked.caller().principal()));
  }

  public boolean speaksOf(String action) {
    String name = action.toLowerCase(Locale.ROOT);
    return actions.stream().anyMatch(pattern -> Glob.matches(pattern, name)) != exceptActions;
  }

  /** What it asks for besides, for people; empty when nothing. */
  public Optional<String> terms() {
    return conditions.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(" and ", conditions.stream().map(Condition::text).toList()));
  }

  private boolean speaksOfCaller(Asked asked) {
    var principal = asked.caller().principal();
    return principals.isEmpty()
        ? exempt.stream().noneMatch(spared -> spared.covers(principal))
        : principals.stream().anyMatch(named -> named.covers(principal));
  }
}
