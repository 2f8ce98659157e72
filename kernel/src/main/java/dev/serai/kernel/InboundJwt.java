package dev.serai.kernel;

import java.net.URI;
import java.util.Map;

/**
 * Judges the tokens callers show. Bridged to the JWT validation of the platform by the server. Safe
 * for use by many threads.
 */
@FunctionalInterface
public interface InboundJwt {

  /** Believes no token; the value for a room that was given no other. */
  InboundJwt NONE =
      (authorizer, token) -> new Verdict.Invalid("no validation of tokens is configured");

  /** What a token was found to be. Texts may be shown to whoever showed it. */
  sealed interface Verdict {

    /**
     * Signature, time, issuer and all rules hold.
     *
     * @param claims texts for policies, see {@link dev.serai.kernel.Principal.TokenUser}
     */
    record Accepted(EndUser.Verified user, Map<String, String> claims) implements Verdict {
      public Accepted {
        claims = Map.copyOf(claims);
      }
    }

    /** It shows nobody, or was made for another resource. */
    record Invalid(String reason) implements Verdict {}

    /** It shows a user, but has none of the scopes. */
    record MissingScope(String reason) implements Verdict {}

    /** It shows a user, but another client or claim than the rules want. */
    record NotAllowed(String reason) implements Verdict {}

    /** Its issuer cannot be asked, so nothing can be said. */
    record Unavailable(String reason) implements Verdict {}
  }

  /**
   * Checks a token as of now; all that {@code authorizer} says of tokens must hold. Which workloads
   * it allows is not looked at.
   */
  Verdict verify(JwtAuthorizer authorizer, Secret token);

  /** Checks signature, issuer and time of a token and nothing else, as of now. */
  default Verdict authenticate(URI discoveryUrl, Secret token) {
    return new Verdict.Invalid("no validation of tokens is configured");
  }
}
