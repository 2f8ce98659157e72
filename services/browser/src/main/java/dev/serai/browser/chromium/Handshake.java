package dev.serai.browser.chromium;

import java.util.Optional;

/**
 * What a client asks for when it opens a WebSocket. Source: RFC 6455 section 4.1.
 *
 * @param key of {@code Sec-WebSocket-Key}
 * @param extensions of {@code Sec-WebSocket-Extensions}
 */
public record Handshake(String key, Optional<String> extensions) {

  /**
   * @throws IllegalArgumentException for what would break a line
   */
  public Handshake {
    if (!isLine(key) || !extensions.map(Handshake::isLine).orElse(true)) {
      throw new IllegalArgumentException("a handshake's fields are lines of visible characters");
    }
  }

  private static boolean isLine(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
