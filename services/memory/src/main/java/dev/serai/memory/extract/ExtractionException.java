package dev.serai.memory.extract;

/** A step that failed; tried again, and shown when it fails for good. */
public final class ExtractionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FailureCode code;

  public ExtractionException(FailureCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ExtractionException(FailureCode code, String message) {
    super(message);
    this.code = code;
  }

  public FailureCode code() {
    return code;
  }
}
