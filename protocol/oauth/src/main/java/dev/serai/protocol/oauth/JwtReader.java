package dev.serai.protocol.oauth;

import static dev.serai.protocol.oauth.JwtRefusal.unless;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.JwtVerdict.Reason;
import java.text.ParseException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a token apart and refuses what no key could make welcome. Keys the token brings along
 * ({@code jwk}, {@code jku}, {@code x5c}, {@code x5u}) are never looked at.
 */
final class JwtReader {

  /** A token taken apart, not yet verified. */
  record UnverifiedJwt(SignedJWT jws, JWTClaimsSet claims) {

    JWSHeader header() {
      return jws.getHeader();
    }
  }

  /** Header and claims are objects; base64url writes their brace as e and one of w-z, 0-9, -, _. */
  private static final Pattern COMPACT =
      Pattern.compile("e[w-z0-9_-][\\w-]*+\\.e[w-z0-9_-][\\w-]*+\\.[\\w-]++");

  private static final Set<String> TYPES =
      Set.of("jwt", "at+jwt", "application/jwt", "application/at+jwt");

  private final int maxBytes;

  JwtReader(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  UnverifiedJwt read(Secret token) throws JwtRefusal {
    String text = token.reveal();
    unless(text.length() <= maxBytes, Reason.TOO_LARGE, "the token is too large");
    unless(COMPACT.matcher(text).matches(), Reason.MALFORMED, "not a signed JWT");
    UnverifiedJwt jwt = parsed(text);
    checkHeader(jwt.header());
    return jwt;
  }

  private static UnverifiedJwt parsed(String text) throws JwtRefusal {
    try {
      SignedJWT jws = SignedJWT.parse(text);
      JWTClaimsSet claims = jws.getJWTClaimsSet();
      unless(claims != null, Reason.MALFORMED, "the token has no claims");
      return new UnverifiedJwt(jws, claims);
    } catch (ParseException | IllegalArgumentException e) {
      throw new JwtRefusal(Reason.MALFORMED, "not a signed JWT");
    }
  }

  private static void checkHeader(JWSHeader header) throws JwtRefusal {
    unless(
        KeySet.canVerify(header.getAlgorithm()),
        Reason.UNSUPPORTED,
        "the token's algorithm is not accepted");
    unless(
        header.getCriticalParams() == null || header.getCriticalParams().isEmpty(),
        Reason.UNSUPPORTED,
        "the token demands an extension that is not known");
    unless(
        header.isBase64URLEncodePayload(), Reason.UNSUPPORTED, "the token's payload is unencoded");
    unless(isJwt(header.getType()), Reason.UNSUPPORTED, "the token's type is not accepted");
  }

  private static boolean isJwt(@Nullable JOSEObjectType type) {
    return type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
  }
}
