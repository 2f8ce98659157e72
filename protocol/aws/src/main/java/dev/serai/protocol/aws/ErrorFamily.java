package dev.serai.protocol.aws;

import dev.serai.kernel.ErrorKind;
import java.util.EnumMap;
import java.util.Map;

/**
 * The modelled name and status an operation answers for each kind of failure. Families differ
 * between AWS services; a room whose operations declare other names derives its own with {@link
 * #with}.
 */
public final class ErrorFamily {

  /**
   * One modelled error.
   *
   * @param shape bare shape name for {@code x-amzn-ErrorType}
   */
  public record Modelled(String shape, int status) {}

  /** What most operations of both planes declare. */
  public static final ErrorFamily STANDARD = standard();

  private final Map<ErrorKind, Modelled> byKind;

  private ErrorFamily(Map<ErrorKind, Modelled> byKind) {
    this.byKind = byKind;
  }

  public Modelled of(ErrorKind kind) {
    Modelled modelled = byKind.get(kind);
    if (modelled == null) {
      throw new IllegalStateException("no modelled error for " + kind);
    }
    return modelled;
  }

  /** This family with another name for one kind. */
  public ErrorFamily with(ErrorKind kind, String shape, int status) {
    var copy = new EnumMap<>(byKind);
    copy.put(kind, new Modelled(shape, status));
    return new ErrorFamily(copy);
  }

  /** This family for operations that take tokens, which tell a bad one from a lack of rights. */
  public ErrorFamily withUnauthorized() {
    return with(ErrorKind.UNAUTHENTICATED, "UnauthorizedException", 401);
  }

  private static ErrorFamily standard() {
    var map = new EnumMap<ErrorKind, Modelled>(ErrorKind.class);
    for (ErrorKind kind : ErrorKind.values()) {
      map.put(kind, standard(kind));
    }
    return new ErrorFamily(map);
  }

  private static Modelled standard(ErrorKind kind) {
    return switch (kind) {
      case VALIDATION, TOKEN_REUSED, UNSUPPORTED -> new Modelled("ValidationException", 400);
      case UNAUTHENTICATED, DENIED -> new Modelled("AccessDeniedException", 403);
      case NOT_FOUND -> new Modelled("ResourceNotFoundException", 404);
      case CONFLICT -> new Modelled("ConflictException", 409);
      case RETRYABLE_CONFLICT -> new Modelled("RetryableConflictException", 409);
      case QUOTA -> new Modelled("ServiceQuotaExceededException", 402);
      case DEPENDENCY -> new Modelled("RuntimeClientError", 424);
      case THROTTLED -> new Modelled("ThrottlingException", 429);
      case INTERNAL -> new Modelled("InternalServerException", 500);
    };
  }
}
