package dev.serai.models;

import dev.serai.kernel.ServiceException;

/** A model did not answer. The message names the model and never holds a key or a prompt. */
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ModelFailure failure;

  public ModelException(ModelFailure failure, String message) {
    super(message);
    this.failure = failure;
  }

  public ModelException(ModelFailure failure, String message, Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  public ModelFailure failure() {
    return failure;
  }

  /** For callers that can only hand it on. */
  public ServiceException asServiceException() {
    return new ServiceException(failure.kind(), String.valueOf(getMessage()), this);
  }
}
