package dev.serai.models;

import java.time.Duration;

/**
 * One attempt came to nothing.
 *
 * @see Failures
 */
final class AttemptFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ModelException why;
  private final boolean repeatable;
  private final Duration retryAfter;

  /**
   * @param retryAfter what the provider asked to wait, zero if nothing
   */
  AttemptFailed(ModelException why, boolean repeatable, Duration retryAfter) {
    super(why);
    this.why = why;
    this.repeatable = repeatable;
    this.retryAfter = retryAfter;
  }

  ModelException why() {
    return why;
  }

  boolean repeatable() {
    return repeatable;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
