package dev.serai.identity.workload;

import dev.serai.kernel.EndUser;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.oauth.JwtRules;
import dev.serai.protocol.oauth.JwtValidator;
import dev.serai.protocol.oauth.JwtVerdict;
import dev.serai.protocol.oauth.VerifiedJwt;
import java.net.URI;
import java.util.List;

/**
 * Users by their JWTs. A user is issuer and subject together, so an issuer nobody knows can vouch
 * for nobody but its own; still, whom to ask may be narrowed to a list.
 */
public final class IssuedUserJwts implements UserJwts {

  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final JwtValidator validator;
  private final List<String> trustedIssuers;

  /**
   * @param trustedIssuers the only issuers asked, as they write themselves in {@code iss}; empty
   *     for any that outbound requests may reach
   */
  public IssuedUserJwts(JwtValidator validator, List<String> trustedIssuers) {
    this.validator = validator;
    this.trustedIssuers = List.copyOf(trustedIssuers);
  }

  @Override
  public Shown show(Secret jwt) {
    String issuer =
        validator
            .claimedIssuer(jwt)
            .orElseThrow(() -> refused("it is no JWT that names an issuer"));
    if (!trustedIssuers.isEmpty() && !trustedIssuers.contains(issuer)) {
      throw refused("its issuer is not among the trusted ones");
    }
    return switch (validator.validate(jwt, discovery(issuer), JwtRules.ANY)) {
      case JwtVerdict.Accepted(VerifiedJwt token) -> shown(token);
      case JwtVerdict.Refused(JwtVerdict.Reason reason, String text) -> throw refused(text);
      case JwtVerdict.Unavailable(String reason) ->
          throw ServiceException.of(
              ErrorKind.DEPENDENCY, "the user's token cannot be checked: " + reason);
    };
  }

  private static Shown shown(VerifiedJwt token) {
    String subject = token.subject().orElseThrow(() -> refused("it names no subject"));
    try {
      return new Shown(new EndUser.Verified(token.issuer(), subject), token.expiresAt());
    } catch (IllegalArgumentException e) {
      throw refused("its issuer or subject is empty");
    }
  }

  private static URI discovery(String issuer) {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    try {
      URI address = URI.create(base + DISCOVERY);
      if (isWebAddress(address)) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Refused below, as every other text that leads nowhere.
    }
    throw refused("its issuer is no address");
  }

  /** Others cannot be asked, now or ever: that is the token's fault and nobody else's. */
  private static boolean isWebAddress(URI address) {
    return ("https".equalsIgnoreCase(address.getScheme())
            || "http".equalsIgnoreCase(address.getScheme()))
        && address.getHost() != null
        && address.getRawUserInfo() == null
        && address.getRawQuery() == null
        && address.getRawFragment() == null;
  }

  private static ServiceException refused(String why) {
    return ServiceException.of(
        ErrorKind.UNAUTHENTICATED, "the user's token is not accepted: " + why);
  }
}
