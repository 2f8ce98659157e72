package dev.serai.protocol.aws.http;

import dev.serai.kernel.FieldProblem;
import dev.serai.protocol.aws.BearerRefusedException;
import dev.serai.protocol.aws.ErrorFamily;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An error as it goes out.
 *
 * @param reason present for validation errors, where the shape requires it
 * @param headers to answer besides those every error has
 */
record Failure(
    ErrorFamily.Modelled error,
    String message,
    Optional<String> reason,
    Optional<List<FieldProblem>> fieldList,
    Map<String, String> headers) {

  /** The JSON body. */
  record Body(String message, Optional<String> reason, Optional<List<FieldProblem>> fieldList) {}

  static Failure of(String shape, int status, String message) {
    return new Failure(
        new ErrorFamily.Modelled(shape, status),
        message,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  static Failure of(BearerRefusedException refusal) {
    return new Failure(
        refusal.error(),
        String.valueOf(refusal.getMessage()),
        Optional.empty(),
        Optional.empty(),
        refusal
            .challenge()
            .map(challenge -> Map.of("WWW-Authenticate", challenge.header()))
            .orElse(Map.of()));
  }

  Body body() {
    return new Body(message, reason, fieldList);
  }
}
