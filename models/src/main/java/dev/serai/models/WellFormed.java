package dev.serai.models;

import java.nio.charset.StandardCharsets;

/**
 * Texts that can be sent. Half a surrogate pair, which no encoding has, becomes a question mark.
 */
final class WellFormed {

  private WellFormed() {}

  static String text(String text) {
    String sent = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return !sent.isEmpty() && sent.trim().isEmpty() ? "?" : sent;
  }
}
