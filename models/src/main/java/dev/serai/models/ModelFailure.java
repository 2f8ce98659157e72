package dev.serai.models;

import dev.serai.kernel.ErrorKind;

/** Why a model did not answer, in words that no provider owns. */
public enum ModelFailure {
  /** The key is missing, refused, or not good for this model. */
  ACCESS_DENIED(ErrorKind.DENIED),
  /** Too fast, or more than was paid for; also when all of the model's own places are taken. */
  THROTTLED(ErrorKind.THROTTLED),
  /** No whole answer within the configured time. */
  TIMEOUT(ErrorKind.DEPENDENCY),
  /** The provider has no such model. */
  NOT_FOUND(ErrorKind.DEPENDENCY),
  /** The provider refuses the request as it is. */
  INVALID(ErrorKind.VALIDATION),
  /** The provider is not reached, or fails. */
  UNAVAILABLE(ErrorKind.DEPENDENCY),
  /** The answer cannot be read, or the call was broken off on this side. */
  INTERNAL(ErrorKind.INTERNAL);

  private final ErrorKind kind;

  ModelFailure(ErrorKind kind) {
    this.kind = kind;
  }

  /** The failure in the platform's words. */
  public ErrorKind kind() {
    return kind;
  }
}
