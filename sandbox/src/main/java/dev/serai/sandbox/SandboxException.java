package dev.serai.sandbox;

/**
 * The host could not give what was asked for. The message says what is missing and how to get it.
 */
public final class SandboxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SandboxException(String message) {
    super(message);
  }

  public SandboxException(String message, Throwable cause) {
    super(message, cause);
  }
}
