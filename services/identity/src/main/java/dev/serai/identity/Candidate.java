package dev.serai.identity;

import dev.serai.identity.Sides.Governing;
import dev.serai.identity.iam.PrincipalPattern;
import dev.serai.identity.iam.Verdict;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody who may be able to make a call. */
sealed interface Candidate {

  String principal();

  String kind();

  /** A principal of the account itself. */
  record Own(String principal, String kind, Subject subject) implements Candidate {}

  /** Whoever the policy of the resource speaks of. */
  record Foreign(PrincipalPattern pattern) implements Candidate {

    /** Stands for everybody that no policy names. */
    private static final AccountId NOWHERE = new AccountId("000000000000");

    private static final String ANY = "any";

    @Override
    public String principal() {
      return pattern.text();
    }

    @Override
    public String kind() {
      return "resource-policy";
    }

    /** Ids of the statements that let it in everywhere on the way; empty when one is missing. */
    Optional<List<String>> admitting(ResourcePolicies policies, Hypothesis hypothesis) {
      var ids = new ArrayList<String>();
      for (Governing governing : policies.judge(request(hypothesis))) {
        Verdict verdict = governing.verdict().orElse(new Verdict.Silent());
        if (verdict instanceof Verdict.Silent || verdict instanceof Verdict.Forbids) {
          return Optional.empty();
        }
        ids.addAll(verdict.policies());
      }
      return ids.isEmpty() ? Optional.empty() : Optional.of(ids);
    }

    private AccessRequest request(Hypothesis hypothesis) {
      Principal asked = stranger();
      var caller =
          new Caller(new AccountId(asked.arn().account()), asked, "", "")
              .on(hypothesis.delegation())
              .from(hypothesis.sourceAddress());
      return new AccessRequest(
          caller, hypothesis.action(), hypothesis.resource(), hypothesis.facts());
    }

    private Principal stranger() {
      return switch (pattern) {
        case PrincipalPattern.Anyone anyone -> user(NOWHERE);
        case PrincipalPattern.Account account -> user(new AccountId(account.id()));
        case PrincipalPattern.Named named -> named(named.arn());
      };
    }

    private static Principal named(Arn arn) {
      return arn.resource().startsWith("user/")
          ? new Principal.User(arn, arn.resource().substring(arn.resource().lastIndexOf('/') + 1))
          : new Principal.AssumedRole(arn, arn, ANY);
    }

    private static Principal user(AccountId account) {
      return new Principal.User(IamArns.user(account, ANY), ANY);
    }
  }
}
