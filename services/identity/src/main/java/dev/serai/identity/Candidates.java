package dev.serai.identity;

import dev.serai.identity.iam.PrincipalPattern;
import dev.serai.identity.iam.Statement;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everybody who may be able to make a call, in order: users, roles, groups of agents that have
 * policies, and whom the policies of the resource let in from elsewhere. A cursor is the kind and
 * the last name.
 */
final class Candidates {

  private final IdentityStore store;
  private final Principals principals;
  private final ResourcePolicies resourcePolicies;

  Candidates(IdentityStore store, Principals principals, ResourcePolicies resourcePolicies) {
    this.store = store;
    this.principals = principals;
    this.resourcePolicies = resourcePolicies;
  }

  private enum Kind {
    USER,
    ROLE,
    GROUP,
    FOREIGN
  }

  /** A candidate and where to go on after it. */
  private record Found(String cursor, Candidate candidate) {}

  Page<Candidate> page(AccountId account, Hypothesis hypothesis, PageRequest page) {
    String[] after = page.after().orElse(Kind.USER + "/").split("/", 2);
    Kind first = Kind.valueOf(after[0]);
    var found = new ArrayList<Found>();
    for (Kind kind : Kind.values()) {
      if (kind.compareTo(first) >= 0 && found.size() <= page.size()) {
        Optional<String> from =
            kind == first && !after[1].isEmpty() ? Optional.of(after[1]) : Optional.empty();
        var rest = new PageRequest(page.size() + 1 - found.size(), from);
        found.addAll(of(kind, account, hypothesis, rest));
      }
    }
    return Page.cut(found, page, Found::cursor).map(Found::candidate);
  }

  private List<Found> of(Kind kind, AccountId account, Hypothesis hypothesis, PageRequest page) {
    return switch (kind) {
      case USER ->
          store.users(account, page).items().stream()
              .map(user -> found(kind, user.name(), own(user)))
              .toList();
      case ROLE ->
          store.roles(account, page).items().stream()
              .map(role -> found(kind, role.name(), own(role)))
              .toList();
      case GROUP ->
          store.groups(account, page).items().stream()
              .map(group -> found(kind, group.path(), own(group, account)))
              .toList();
      case FOREIGN -> foreign(account, hypothesis, page);
    };
  }

  private Candidate own(User user) {
    return new Candidate.Own(user.arn().toString(), "user", principals.user(user));
  }

  private Candidate own(Role role) {
    return new Candidate.Own(role.arn().toString(), "role", principals.role(role));
  }

  private Candidate own(AgentGroup group, AccountId account) {
    return new Candidate.Own(
        group.arn(account).toString(), "agent-group", principals.group(group, account));
  }

  private List<Found> foreign(AccountId account, Hypothesis hypothesis, PageRequest page) {
    if (!hypothesis.resource().account().equals(account.value())) {
      return List.of();
    }
    return governing(hypothesis).stream()
        .flatMap(resource -> resourcePolicies.find(resource).stream())
        .flatMap(attached -> attached.policy().statements().stream())
        .filter(statement -> statement.allows() && statement.speaksOf(hypothesis.action()))
        .map(Statement::principals)
        .flatMap(List::stream)
        .filter(pattern -> isElsewhere(pattern, account))
        .distinct()
        .sorted(Comparator.comparing(PrincipalPattern::text))
        .filter(pattern -> pattern.text().compareTo(page.after().orElse("")) > 0)
        .limit(page.size())
        .map(pattern -> found(Kind.FOREIGN, pattern.text(), new Candidate.Foreign(pattern)))
        .toList();
  }

  private static List<Arn> governing(Hypothesis hypothesis) {
    return ResourcePolicies.governing(
        hypothesis.action(), hypothesis.resource(), hypothesis.facts());
  }

  private static boolean isElsewhere(PrincipalPattern pattern, AccountId account) {
    return switch (pattern) {
      case PrincipalPattern.Anyone anyone -> true;
      case PrincipalPattern.Account other -> !other.id().equals(account.value());
      case PrincipalPattern.Named named -> !named.arn().account().equals(account.value());
    };
  }

  private static Found found(Kind kind, String name, Candidate candidate) {
    return new Found(kind + "/" + name, candidate);
  }
}
