package dev.serai.identity.vault;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.oauth.TokenOutcome.Refused;
import dev.serai.protocol.oauth.TokenOutcome.Unavailable;

/** What an authorization server's answer means to whoever asked for a token. */
final class Refusals {

  private Refusals() {}

  static ServiceException of(Refused refused) {
    String why =
        refused.description().isEmpty()
            ? refused.error()
            : refused.error() + ": " + refused.description();
    return ServiceException.of(
        ErrorKind.VALIDATION, "the authorization server refused to give a token: " + why);
  }

  /** A server that says when to come back is not broken, but asked too often. */
  static ServiceException of(Unavailable unavailable) {
    return ServiceException.of(
        unavailable.retryAfter().isPresent() ? ErrorKind.THROTTLED : ErrorKind.DEPENDENCY,
        "the authorization server gave no token: " + unavailable.reason());
  }
}
