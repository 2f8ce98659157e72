package dev.serai.protocol.mcp.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Text in a header: as it is, or in Base64 between {@code =?base64?} and {@code ?=}. */
public final class HeaderValue {

  private static final String OPENING = "=?base64?";
  private static final String CLOSING = "?=";

  private HeaderValue() {}

  /** Empty if it claims to be Base64 and is not, or holds characters no header may. */
  public static Optional<String> decode(String value) {
    if (!wrapped(value)) {
      return plain(value) ? Optional.of(value) : Optional.empty();
    }
    String encoded = value.substring(OPENING.length(), value.length() - CLOSING.length());
    try {
      var text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      return base64(text).equals(encoded) ? Optional.of(text) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public static String encode(String text) {
    return plain(text) && text.equals(text.strip()) && !wrapped(text)
        ? text
        : OPENING + base64(text) + CLOSING;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean wrapped(String value) {
    return value.length() >= OPENING.length() + CLOSING.length()
        && value.startsWith(OPENING)
        && value.endsWith(CLOSING);
  }

  private static boolean plain(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'));
  }
}
