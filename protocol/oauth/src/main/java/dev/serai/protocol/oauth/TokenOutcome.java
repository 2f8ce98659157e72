package dev.serai.protocol.oauth;

import dev.serai.kernel.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a token endpoint made of a request. */
public sealed interface TokenOutcome {

  /**
   * A bearer token.
   *
   * @param expiresIn from now; absent when the server does not say
   * @param scopes what was granted; what was asked for when the server does not say
   * @param idToken not validated
   */
  record Issued(
      Secret accessToken,
      Optional<Secret> refreshToken,
      Optional<Duration> expiresIn,
      List<String> scopes,
      String tokenType,
      Optional<Secret> idToken)
      implements TokenOutcome {

    public Issued {
      scopes = List.copyOf(scopes);
    }
  }

  /**
   * The server's last word: the same request would fail again.
   *
   * @param error the code of RFC 6749 section 5.2 or the provider's own
   * @param description safe to show, may be empty
   */
  record Refused(String error, String description) implements TokenOutcome {}

  /**
   * The server could not be asked or gave no sensible answer; the same request may succeed later.
   *
   * @param reason safe to show
   * @param retryAfter what the server asked for, up to a day
   */
  record Unavailable(String reason, Optional<Duration> retryAfter) implements TokenOutcome {}
}
