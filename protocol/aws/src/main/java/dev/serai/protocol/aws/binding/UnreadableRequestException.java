package dev.serai.protocol.aws.binding;

/** A request that cannot be parsed at all: reason {@code CannotParse} on the wire. */
public final class UnreadableRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableRequestException(String message, Throwable cause) {
    super(message, cause);
  }
}
