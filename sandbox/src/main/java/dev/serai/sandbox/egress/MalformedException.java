package dev.serai.sandbox.egress;

import java.io.IOException;

/** Bytes that are not what HTTP or TLS has in their place. */
final class MalformedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;

  private MalformedException(int status, String reason) {
    super(reason);
    this.status = status;
    this.reason = reason;
  }

  static MalformedException badRequest(String reason) {
    return new MalformedException(400, reason);
  }

  static MalformedException of(int status, String reason) {
    return new MalformedException(status, reason);
  }

  /** By which a client is told of it. */
  int status() {
    return status;
  }

  String reason() {
    return reason;
  }
}
