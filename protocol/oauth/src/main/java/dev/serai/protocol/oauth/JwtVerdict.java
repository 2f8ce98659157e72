package dev.serai.protocol.oauth;

/** What came of validating a token. */
public sealed interface JwtVerdict {

  record Accepted(VerifiedJwt token) implements JwtVerdict {}

  /**
   * The token is not welcome.
   *
   * @param text safe to show to whoever presented it
   */
  record Refused(Reason reason, String text) implements JwtVerdict {}

  /**
   * The issuer's metadata or keys cannot be had, so nothing can be said about the token.
   *
   * @param reason safe to show
   */
  record Unavailable(String reason) implements JwtVerdict {}

  /** Why a token is refused. */
  enum Reason {
    /** Not a signed JWT in compact form, or a claim has the wrong type. */
    MALFORMED,
    TOO_LARGE,
    /** An algorithm, {@code typ}, {@code crit} or {@code b64} we do not accept. */
    UNSUPPORTED,
    WRONG_ISSUER,
    /** No key of the issuer fits the token's header. */
    UNKNOWN_KEY,
    BAD_SIGNATURE,
    EXPIRED,
    NOT_YET_VALID,
    WRONG_AUDIENCE,
    WRONG_CLIENT,
    MISSING_SCOPE,
    CLAIM_MISMATCH
  }
}
