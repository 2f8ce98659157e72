package dev.serai.kernel;

import java.util.List;

/**
 * A failure the caller can only give up on. Messages name what was wrong, the value at fault and
 * the remedy, and never hold a secret.
 */
public final class ServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final transient List<FieldProblem> fields;

  public ServiceException(ErrorKind kind, String message, List<FieldProblem> fields) {
    super(message);
    this.kind = kind;
    this.fields = List.copyOf(fields);
  }

  public ServiceException(ErrorKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.fields = List.of();
  }

  /** A single member at fault. */
  public static ServiceException validation(String field, String problem) {
    return new ServiceException(
        ErrorKind.VALIDATION, field + ": " + problem, List.of(new FieldProblem(field, problem)));
  }

  public static ServiceException notFound(String message) {
    return of(ErrorKind.NOT_FOUND, message);
  }

  public static ServiceException conflict(String message) {
    return of(ErrorKind.CONFLICT, message);
  }

  public static ServiceException denied(String message) {
    return of(ErrorKind.DENIED, message);
  }

  public static ServiceException of(ErrorKind kind, String message) {
    return new ServiceException(kind, message, List.of());
  }

  public ErrorKind kind() {
    return kind;
  }

  /** The members at fault; empty unless the kind is {@link ErrorKind#VALIDATION}. */
  public List<FieldProblem> fields() {
    return fields;
  }
}
