package dev.serai.storage.s3;

import java.io.IOException;
import java.util.Optional;

/** Carries a refusal out of a body that is being read, through code that knows only I/O. */
final class BodyRefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final S3Refusal refusal;

  BodyRefusedException(S3Refusal refusal) {
    super(refusal.getMessage());
    this.refusal = refusal;
  }

  /** The refusal at the bottom of {@code failure}, if that is what it was. */
  static Optional<S3Refusal> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyRefusedException refused) {
        return Optional.of(refused.refusal);
      }
      if (cause instanceof S3Refusal refusal) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }
}
