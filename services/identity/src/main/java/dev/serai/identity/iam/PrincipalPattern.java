package dev.serai.identity.iam;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Principal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom a statement speaks of. */
public sealed interface PrincipalPattern {

  Pattern ACCOUNT = Pattern.compile("(\\d{12})|arn:aws:iam::(\\d{12}):root");
  Pattern NAMED =
      Pattern.compile(
          "arn:aws:iam::\\d{12}:(?:user|role)/[^*?]+|arn:aws:sts::\\d{12}:assumed-role/[^*?]+");

  boolean covers(Principal principal);

  /** As the policy writes it. */
  String text();

  /** {@code *}: everyone, callers known by a JWT alone among them. */
  record Anyone() implements PrincipalPattern {
    @Override
    public boolean covers(Principal principal) {
      return true;
    }

    @Override
    public String text() {
      return "*";
    }
  }

  /** An account: whoever it lets. */
  record Account(String id) implements PrincipalPattern {
    @Override
    public boolean covers(Principal principal) {
      return switch (principal) {
        case Principal.User user -> user.arn().account().equals(id);
        case Principal.AssumedRole taken -> taken.arn().account().equals(id);
        case Principal.AgentSession session -> session.arn().account().equals(id);
        case Principal.TokenUser shown -> false;
        case Principal.Anonymous anyone -> false;
      };
    }

    @Override
    public String text() {
      return id;
    }
  }

  /** A user, a role with all who have taken it on, or one taking-on of a role. */
  record Named(Arn arn) implements PrincipalPattern {
    @Override
    public boolean covers(Principal principal) {
      return switch (principal) {
        case Principal.User user -> arn.equals(user.arn());
        case Principal.AssumedRole taken -> arn.equals(taken.role()) || arn.equals(taken.arn());
        case Principal.AgentSession session ->
            arn.equals(session.role()) || arn.equals(session.arn());
        case Principal.TokenUser shown -> false;
        case Principal.Anonymous anyone -> false;
      };
    }

    @Override
    public String text() {
      return arn.toString();
    }
  }

  /**
   * @throws MalformedPolicyException when it names no principal that could call here
   */
  static PrincipalPattern of(String text) {
    if (text.equals("*")) {
      return new Anyone();
    }
    Matcher account = ACCOUNT.matcher(text);
    if (account.matches()) {
      return new Account(account.group(1) != null ? account.group(1) : account.group(2));
    }
    if (NAMED.matcher(text).matches()) {
      return new Named(Arn.parse(text).orElseThrow());
    }
    throw new MalformedPolicyException(
        "Principal must be *, an account, or the ARN of a user, role or assumed role without"
            + " wildcards, got: "
            + text);
  }
}
