package dev.serai.storage.s3;

/** A request that is not let through, with the code S3 has for it. Never holds a secret. */
final class S3Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private S3Refusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static S3Refusal denied(String message) {
    return new S3Refusal(403, "AccessDenied", message);
  }

  static S3Refusal forbidden(String code, String message) {
    return new S3Refusal(403, code, message);
  }

  static S3Refusal invalid(String code, String message) {
    return new S3Refusal(400, code, message);
  }

  static S3Refusal unsupported(String message) {
    return new S3Refusal(501, "NotImplemented", message);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
