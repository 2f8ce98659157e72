package dev.serai.protocol.oauth;

import java.util.Optional;

/**
 * What a server answered.
 *
 * @param body decoded as UTF-8, within the configured size
 * @param retryAfter the header of that name, unread
 */
record HttpAnswer(int status, String body, Optional<String> retryAfter) {

  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
