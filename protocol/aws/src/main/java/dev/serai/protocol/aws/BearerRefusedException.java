package dev.serai.protocol.aws;

import java.util.Optional;

/**
 * A caller who was not let in by a bearer token. The message says what was wrong, never what the
 * token held.
 */
public final class BearerRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final ErrorFamily.Modelled UNAUTHORIZED =
      new ErrorFamily.Modelled("UnauthorizedException", 401);
  private static final ErrorFamily.Modelled DENIED =
      new ErrorFamily.Modelled("AccessDeniedException", 403);

  private final transient ErrorFamily.Modelled error;
  private final transient Optional<BearerChallenge> challenge;

  private BearerRefusedException(
      ErrorFamily.Modelled error, String message, Optional<BearerChallenge> challenge) {
    super(message);
    this.error = error;
    this.challenge = challenge;
  }

  /** No token, or one that shows nobody: 401. */
  public static BearerRefusedException unauthorized(String message, BearerChallenge challenge) {
    return new BearerRefusedException(UNAUTHORIZED, message, Optional.of(challenge));
  }

  /** A good token that is not good for this: 403. */
  public static BearerRefusedException forbidden(String message, BearerChallenge challenge) {
    return new BearerRefusedException(DENIED, message, Optional.of(challenge));
  }

  /** No token will do: 403, without a challenge. */
  public static BearerRefusedException denied(String message) {
    return new BearerRefusedException(DENIED, message, Optional.empty());
  }

  public ErrorFamily.Modelled error() {
    return error;
  }

  /** What to answer as {@code WWW-Authenticate}. */
  public Optional<BearerChallenge> challenge() {
    return challenge;
  }
}
