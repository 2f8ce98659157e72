package dev.serai.models;

/** A provider gave no answer that can be used. */
final class ProviderSilence extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ModelFailure failure;

  ProviderSilence(ModelFailure failure, String message, Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  ModelFailure failure() {
    return failure;
  }
}
