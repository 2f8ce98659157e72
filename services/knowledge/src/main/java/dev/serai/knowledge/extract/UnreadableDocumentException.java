package dev.serai.knowledge.extract;

/**
 * A document that cannot be read, and would not be the next time. The message says why, in words
 * for its owner.
 */
public final class UnreadableDocumentException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnreadableDocumentException(String reason) {
    super(reason);
  }

  public UnreadableDocumentException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** Why. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
