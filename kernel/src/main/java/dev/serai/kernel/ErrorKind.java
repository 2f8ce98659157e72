package dev.serai.kernel;

/**
 * What went wrong, in words that no wire protocol owns. The edge of each room picks the modelled
 * name; status codes and retryability follow from the kind.
 */
public enum ErrorKind {
  /** The request cannot be right as it stands: 400. */
  VALIDATION(false),
  /** A {@code clientToken} was used before with other input: 400. */
  TOKEN_REUSED(false),
  /** No or unusable credentials: 401 or 403 by protocol. */
  UNAUTHENTICATED(false),
  /** Known caller, not permitted: 403. */
  DENIED(false),
  /** No such resource for this account: 404. */
  NOT_FOUND(false),
  /** The resource's present state forbids it: 409. */
  CONFLICT(false),
  /** As {@link #CONFLICT}, but the same request may pass a moment later: 409. */
  RETRYABLE_CONFLICT(true),
  /** A configured limit is reached: 402. */
  QUOTA(false),
  /** The agent or another party the caller chose has failed: 424. */
  DEPENDENCY(false),
  /** Too fast: 429. */
  THROTTLED(true),
  /** Serai does not serve this operation, member or value: 501 or 400 by protocol. */
  UNSUPPORTED(false),
  /** Our fault: 500. */
  INTERNAL(true);

  private final boolean retryable;

  ErrorKind(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether the same request may succeed when repeated unchanged. */
  public boolean retryable() {
    return retryable;
  }
}
