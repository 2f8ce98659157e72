package dev.serai.functions.http;

/** A request refused before the room was asked, with the name Lambda has for it. */
final class RefusedRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String shape;
  private final int status;

  private RefusedRequestException(String shape, int status, String message) {
    super(message);
    this.shape = shape;
    this.status = status;
  }

  static RefusedRequestException content(String message) {
    return new RefusedRequestException("InvalidRequestContentException", 400, message);
  }

  static RefusedRequestException tooLarge(long limitBytes) {
    return new RefusedRequestException(
        "RequestTooLargeException",
        413,
        "Request must be smaller than %d bytes for the InvokeFunction operation"
            .formatted(limitBytes));
  }

  String shape() {
    return shape;
  }

  int status() {
    return status;
  }
}
