package dev.serai.protocol.aws.http;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.BearerRefusedException;
import dev.serai.protocol.aws.ErrorFamily;
import dev.serai.protocol.aws.ErrorFamily.Modelled;
import dev.serai.protocol.aws.binding.UnreadableRequestException;
import dev.serai.protocol.aws.signature.AuthenticationException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From exceptions to modelled errors. What we did not foresee goes to the log, not to the wire. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int FORBIDDEN = 403;
  private static final String VALIDATION = "ValidationException";
  private static final String FIELDS = "FieldValidationFailed";
  private static final String TOKEN_MISMATCH = "IdempotentParameterMismatchException";
  private static final String UNPARSABLE = "CannotParse";

  private Failures() {}

  static Failure of(Throwable problem, ErrorFamily family, String requestId) {
    return switch (problem) {
      case ServiceException service -> service(service, family, requestId);
      case AuthenticationException stranger ->
          Failure.of(stranger.reason().shape(), FORBIDDEN, message(stranger));
      case BearerRefusedException refused -> Failure.of(refused);
      case UnreadableRequestException unreadable ->
          new Failure(
              family.of(ErrorKind.VALIDATION),
              message(unreadable),
              Optional.of(UNPARSABLE),
              Optional.empty(),
              Map.of());
      default -> internal(problem, family, requestId);
    };
  }

  private static Failure service(ServiceException problem, ErrorFamily family, String requestId) {
    if (problem.kind() == ErrorKind.INTERNAL) {
      return internal(problem, family, requestId);
    }
    Modelled modelled = family.of(problem.kind());
    boolean validation = modelled.shape().equals(VALIDATION);
    return new Failure(
        modelled,
        message(problem),
        validation ? Optional.of(reason(problem.kind())) : Optional.empty(),
        Optional.of(problem.fields()).filter(fields -> validation && !fields.isEmpty()),
        Map.of());
  }

  private static String reason(ErrorKind kind) {
    return kind == ErrorKind.TOKEN_REUSED ? TOKEN_MISMATCH : FIELDS;
  }

  private static Failure internal(Throwable problem, ErrorFamily family, String requestId) {
    LOG.error("request {} failed", requestId, problem);
    return new Failure(
        family.of(ErrorKind.INTERNAL),
        "An internal error occurred. The server's log has it under request id " + requestId + ".",
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static String message(Throwable problem) {
    return Optional.ofNullable(problem.getMessage()).orElse(problem.getClass().getSimpleName());
  }
}
