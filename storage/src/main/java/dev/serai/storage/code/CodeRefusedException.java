package dev.serai.storage.code;

/** Code that can never be deployed as it is. The message is for the person who made it. */
public final class CodeRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  public CodeRefusedException(String message) {
    super(message);
  }

  CodeRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
