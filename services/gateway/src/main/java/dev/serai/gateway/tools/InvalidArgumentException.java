package dev.serai.gateway.tools;

/** A call's arguments do not fit. The message names the argument and is safe to show. */
public final class InvalidArgumentException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public InvalidArgumentException(String message) {
    super(message);
  }
}
