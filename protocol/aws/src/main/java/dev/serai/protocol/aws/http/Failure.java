package dev.serai.protocol.aws.http;

import dev.serai.kernel.FieldProblem;
import dev.serai.protocol.aws.ErrorFamily;
import java.util.List;
import java.util.Optional;

/**
 * An error as it goes out.
 *
 * @param reason present for validation errors, where the shape requires it
 */
record Failure(
    ErrorFamily.Modelled error,
    String message,
    Optional<String> reason,
    Optional<List<FieldProblem>> fieldList) {

  /** The JSON body. */
  record Body(String message, Optional<String> reason, Optional<List<FieldProblem>> fieldList) {}

  static Failure of(String shape, int status, String message) {
    return new Failure(
        new ErrorFamily.Modelled(shape, status), message, Optional.empty(), Optional.empty());
  }

  Body body() {
    return new Body(message, reason, fieldList);
  }
}
