package dev.serai.protocol.oauth;

import static dev.serai.protocol.oauth.JwtRefusal.unless;

import dev.serai.protocol.oauth.JwtVerdict.Reason;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;

/** Holds a token against rules. */
final class JwtRuleCheck {

  private JwtRuleCheck() {}

  static void check(JwtRules rules, VerifiedJwt token, Claims claims) throws JwtRefusal {
    unless(
        rules.audiences().isEmpty() || anyOf(rules.audiences(), token.audience()),
        Reason.WRONG_AUDIENCE,
        "the token is for another audience");
    unless(
        rules.clients().isEmpty() || token.clientId().filter(rules.clients()::contains).isPresent(),
        Reason.WRONG_CLIENT,
        "the token's client is not allowed");
    unless(
        rules.scopes().isEmpty() || anyOf(rules.scopes(), token.scopes()),
        Reason.MISSING_SCOPE,
        "the token lacks a required scope");
    for (ClaimRule rule : rules.claims()) {
      unless(
          holds(rule, claims),
          Reason.CLAIM_MISMATCH,
          "a claim of the token does not match: " + rule.claim());
    }
  }

  private static boolean holds(ClaimRule rule, Claims claims) {
    return switch (rule) {
      case ClaimRule.Equals(String claim, String value) ->
          claims.text(claim).filter(value::equals).isPresent();
      case ClaimRule.Contains(String claim, String value) -> claims.texts(claim).contains(value);
      case ClaimRule.ContainsAny(String claim, Set<String> values) ->
          anyOf(values, claims.texts(claim));
    };
  }

  private static boolean anyOf(Set<String> allowed, Collection<String> present) {
    return !Collections.disjoint(allowed, present);
  }
}
