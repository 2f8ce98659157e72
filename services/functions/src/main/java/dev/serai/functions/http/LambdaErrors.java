package dev.serai.functions.http;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.ErrorFamily;
import dev.serai.protocol.aws.RawRoute;
import java.util.Optional;

/** Failures in Lambda's names and statuses. What we did not foresee is left to the edge. */
final class LambdaErrors {

  private static final ErrorFamily FAMILY =
      ErrorFamily.STANDARD
          .with(ErrorKind.VALIDATION, "InvalidParameterValueException", 400)
          .with(ErrorKind.UNSUPPORTED, "InvalidParameterValueException", 400)
          .with(ErrorKind.CONFLICT, "ResourceConflictException", 409)
          .with(ErrorKind.RETRYABLE_CONFLICT, "ResourceConflictException", 409)
          .with(ErrorKind.QUOTA, "CodeStorageExceededException", 400)
          .with(ErrorKind.DEPENDENCY, "InvalidRuntimeException", 502)
          .with(ErrorKind.THROTTLED, "TooManyRequestsException", 429)
          .with(ErrorKind.INTERNAL, "ServiceException", 500);

  private LambdaErrors() {}

  /** The answer to a refused request. */
  static RawRoute.Response of(RefusedRequestException refused) {
    return response(refused.shape(), refused.status(), message(refused));
  }

  /**
   * The answer to a failure, or the failure itself when it is ours.
   *
   * @throws ServiceException of kind INTERNAL, for the edge to log
   */
  static RawRoute.Response of(ServiceException failure) {
    if (failure.kind() == ErrorKind.INTERNAL) {
      throw failure;
    }
    ErrorFamily.Modelled modelled = FAMILY.of(failure.kind());
    return response(modelled.shape(), modelled.status(), message(failure));
  }

  private static RawRoute.Response response(String shape, int status, String message) {
    var body = Answers.object().put("Type", "User").put("message", message);
    return Answers.json(status, body, java.util.Map.of("x-amzn-ErrorType", shape));
  }

  private static String message(Exception problem) {
    return Optional.ofNullable(problem.getMessage()).orElse("");
  }
}
