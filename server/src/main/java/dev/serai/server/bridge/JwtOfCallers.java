package dev.serai.server.bridge;

import dev.serai.kernel.EndUser;
import dev.serai.kernel.InboundJwt;
import dev.serai.kernel.JwtAuthorizer;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.ClaimRule;
import dev.serai.protocol.oauth.JwtRules;
import dev.serai.protocol.oauth.JwtValidator;
import dev.serai.protocol.oauth.JwtVerdict;
import dev.serai.protocol.oauth.VerifiedJwt;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Runtime asks who a caller's JWT shows; the OAuth protocol validates it. */
public final class JwtOfCallers implements InboundJwt {

  private static final JwtRules NO_RULES = new JwtRules(Set.of(), Set.of(), Set.of(), List.of());

  private final JwtValidator validator;

  public JwtOfCallers(JwtValidator validator) {
    this.validator = validator;
  }

  @Override
  public Verdict verify(JwtAuthorizer authorizer, Secret token) {
    return verdict(validator.validate(token, authorizer.discoveryUrl(), rules(authorizer)));
  }

  @Override
  public Verdict authenticate(URI discoveryUrl, Secret token) {
    return verdict(validator.validate(token, discoveryUrl, NO_RULES));
  }

  private static Verdict verdict(JwtVerdict found) {
    return switch (found) {
      case JwtVerdict.Accepted(VerifiedJwt jwt) -> shown(jwt);
      case JwtVerdict.Unavailable(String reason) -> new Verdict.Unavailable(reason);
      case JwtVerdict.Refused(JwtVerdict.Reason reason, String text) -> refused(reason, text);
    };
  }

  private static JwtRules rules(JwtAuthorizer authorizer) {
    return new JwtRules(
        Set.copyOf(authorizer.allowedAudience()),
        Set.copyOf(authorizer.allowedClients()),
        Set.copyOf(authorizer.allowedScopes()),
        authorizer.claims().stream().map(JwtOfCallers::rule).toList());
  }

  private static ClaimRule rule(dev.serai.kernel.ClaimRule rule) {
    return switch (rule) {
      case dev.serai.kernel.ClaimRule.Equal equal ->
          new ClaimRule.Equals(equal.claim(), equal.value());
      case dev.serai.kernel.ClaimRule.Contains contains ->
          new ClaimRule.Contains(contains.claim(), contains.value());
      case dev.serai.kernel.ClaimRule.ContainsAny any ->
          new ClaimRule.ContainsAny(any.claim(), Set.copyOf(any.values()));
    };
  }

  /**
   * A token of an application that stands for no user names it as its own subject, or not at all.
   */
  private static Verdict shown(VerifiedJwt jwt) {
    return jwt.subject()
        .filter(subject -> !subject.isEmpty())
        .<Verdict>map(
            subject ->
                new Verdict.Accepted(new EndUser.Verified(jwt.issuer(), subject), claims(jwt)))
        .orElseGet(() -> new Verdict.Invalid("the token names no subject"));
  }

  private static Verdict refused(JwtVerdict.Reason reason, String text) {
    return switch (reason) {
      case MISSING_SCOPE -> new Verdict.MissingScope(text);
      case WRONG_CLIENT, CLAIM_MISMATCH -> new Verdict.NotAllowed(text);
      case MALFORMED,
          TOO_LARGE,
          UNSUPPORTED,
          WRONG_ISSUER,
          UNKNOWN_KEY,
          BAD_SIGNATURE,
          EXPIRED,
          NOT_YET_VALID,
          WRONG_AUDIENCE ->
          new Verdict.Invalid(text);
    };
  }

  private static Map<String, String> claims(VerifiedJwt jwt) {
    Map<String, String> claims = new HashMap<>();
    claims.put("iss", jwt.issuer());
    jwt.subject().ifPresent(subject -> claims.put("sub", subject));
    claims.put("aud", String.join(" ", jwt.audience()));
    jwt.clientId().ifPresent(client -> claims.put("client_id", client));
    claims.put("scope", String.join(" ", new TreeSet<>(jwt.scopes())));
    return claims;
  }
}
