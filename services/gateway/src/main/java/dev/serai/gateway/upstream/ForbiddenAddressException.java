package dev.serai.gateway.upstream;

import java.net.UnknownHostException;

/** A destination the gateway must not call. Its kind is what a resolver may throw. */
final class ForbiddenAddressException extends UnknownHostException {

  private static final long serialVersionUID = 1;

  private final String reason;

  ForbiddenAddressException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
