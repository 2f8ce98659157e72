package dev.serai.gateway.openapi;

import java.nio.charset.StandardCharsets;

/** RFC 3986: what is not allowed as it is, as percent-encoded UTF-8. */
final class Percent {

  private static final String HEX = "0123456789ABCDEF";
  private static final String UNRESERVED = "-._~";
  private static final String RESERVED = ":/?#[]@!$&'()*+,;=";

  private Percent() {}

  static String encode(String text) {
    return encode(text, UNRESERVED);
  }

  /** Leaves what has a meaning in URLs, for parameters that say so. */
  static String encodeKeepingReserved(String text) {
    return encode(text, UNRESERVED + RESERVED.replace("#", ""));
  }

  private static String encode(String text, String kept) {
    var encoded = new StringBuilder();
    for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (next & 0xff);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain || kept.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return encoded.toString();
  }
}
