package dev.serai.protocol.aws.signature;

/**
 * A request whose sender could not be established. It never says which part of a secret differs.
 */
public final class AuthenticationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names AWS services answer for failed authentication; all with status 403. */
  public enum Reason {
    MISSING("MissingAuthenticationTokenException"),
    INCOMPLETE("IncompleteSignatureException"),
    INVALID("InvalidSignatureException"),
    UNRECOGNIZED("UnrecognizedClientException"),
    EXPIRED_TOKEN("ExpiredTokenException"),
    EXPIRED_REQUEST("RequestExpired");

    private final String shape;

    Reason(String shape) {
      this.shape = shape;
    }

    /** The bare name for {@code x-amzn-ErrorType}. */
    public String shape() {
      return shape;
    }
  }

  private final Reason reason;

  public AuthenticationException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
