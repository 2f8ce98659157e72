package dev.serai.gateway.smithy;

import java.nio.charset.StandardCharsets;

/** RFC 3986: all but unreserved characters as percent-encoded UTF-8. */
final class Percent {

  private static final String HEX = "0123456789ABCDEF";

  private Percent() {}

  static String encode(String text) {
    return encode(text, false);
  }

  static String encodeKeepingSlashes(String text) {
    return encode(text, true);
  }

  private static String encode(String text, boolean slashes) {
    var encoded = new StringBuilder();
    for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(next) || (slashes && next == '/')) {
        encoded.append((char) next);
      } else {
        encoded.append('%').append(HEX.charAt((next >> 4) & 15)).append(HEX.charAt(next & 15));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnreserved(byte next) {
    return (next >= 'a' && next <= 'z')
        || (next >= 'A' && next <= 'Z')
        || (next >= '0' && next <= '9')
        || next == '-'
        || next == '.'
        || next == '_'
        || next == '~';
  }
}
