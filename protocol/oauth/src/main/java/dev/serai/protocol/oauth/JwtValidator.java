package dev.serai.protocol.oauth;

import static dev.serai.protocol.oauth.JwtRefusal.unless;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.JwtReader.UnverifiedJwt;
import dev.serai.protocol.oauth.JwtVerdict.Accepted;
import dev.serai.protocol.oauth.JwtVerdict.Reason;
import dev.serai.protocol.oauth.JwtVerdict.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Validates JWTs of issuers found by their discovery address (RFC 7519, RFC 8725, RFC 9068 without
 * its demand for {@code typ}).
 *
 * <p>Accepted are RS, PS and ES with 256 to 512 bits, verified by a key from the issuer's own key
 * set. {@code exp} must be there; {@code exp}, {@code nbf} and {@code iat} may be off by the
 * configured skew. {@code iss} must be the issuer of the discovery document, character by
 * character. Every error ends in a refusal. Safe for use by many threads.
 */
public final class JwtValidator {

  private final Discovery discovery;
  private final KeySets keySets;
  private final JwtReader reader;
  private final JwtConfig config;
  private final InstantSource clock;

  JwtValidator(Discovery discovery, KeySets keySets, JwtConfig config, InstantSource clock) {
    this.discovery = discovery;
    this.keySets = keySets;
    this.config = config;
    this.clock = clock;
    reader = new JwtReader(config.maxTokenBytes());
  }

  /**
   * Whether the token is one of the issuer described at {@code discoveryUrl} and the rules hold.
   * Asks the network only for documents that are not fresh, or for a key that is not known.
   */
  public JwtVerdict validate(Secret token, URI discoveryUrl, JwtRules rules) {
    try {
      UnverifiedJwt jwt = reader.read(token);
      return switch (discovery.at(discoveryUrl)) {
        case Discovered.Found(AuthorizationServer server) -> validate(jwt, server, rules);
        case Discovered.Unavailable(String reason) -> new Unavailable(reason);
      };
    } catch (JwtRefusal refusal) {
      return refusal.verdict();
    }
  }

  /**
   * The issuer a token claims to have, unverified: good for choosing among issuers that are trusted
   * already, never for deciding whom to ask. Empty if the token cannot be read.
   */
  public Optional<String> claimedIssuer(Secret token) {
    try {
      return Optional.ofNullable(reader.read(token).claims().getIssuer());
    } catch (JwtRefusal refusal) {
      return Optional.empty();
    }
  }

  private JwtVerdict validate(UnverifiedJwt jwt, AuthorizationServer server, JwtRules rules)
      throws JwtRefusal {
    unless(
        server.issuer().equals(jwt.claims().getIssuer()),
        Reason.WRONG_ISSUER,
        "the token is of another issuer");
    if (server.jwksUri().isEmpty()) {
      return new Unavailable("the issuer publishes no keys");
    }
    try {
      verify(jwt, keySets.verifiers(server.jwksUri().get(), jwt.header()));
    } catch (IOException e) {
      return new Unavailable("the issuer's keys cannot be had");
    }
    checkTimes(jwt.claims());
    var claims = new Claims(jwt.claims());
    VerifiedJwt verified = claims.verified();
    JwtRuleCheck.check(rules, verified, claims);
    return new Accepted(verified);
  }

  private static void verify(UnverifiedJwt jwt, List<JWSVerifier> verifiers) throws JwtRefusal {
    unless(!verifiers.isEmpty(), Reason.UNKNOWN_KEY, "no key of the issuer fits the token");
    for (JWSVerifier verifier : verifiers) {
      if (verifies(jwt, verifier)) {
        return;
      }
    }
    throw new JwtRefusal(Reason.BAD_SIGNATURE, "the token's signature does not verify");
  }

  private static boolean verifies(UnverifiedJwt jwt, JWSVerifier verifier) {
    try {
      return jwt.jws().verify(verifier);
    } catch (JOSEException e) {
      return false;
    }
  }

  private void checkTimes(JWTClaimsSet claims) throws JwtRefusal {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    unless(expires != null, Reason.MALFORMED, "the token does not say when it expires");
    unless(
        now.isBefore(expires.toInstant().plus(config.clockSkew())),
        Reason.EXPIRED,
        "the token has expired");
    Instant latestStart = now.plus(config.clockSkew());
    unless(
        !isAfter(claims.getNotBeforeTime(), latestStart)
            && !isAfter(claims.getIssueTime(), latestStart),
        Reason.NOT_YET_VALID,
        "the token is not valid yet");
  }

  private static boolean isAfter(@Nullable Date date, Instant latest) {
    return date != null && date.toInstant().isAfter(latest);
  }
}
