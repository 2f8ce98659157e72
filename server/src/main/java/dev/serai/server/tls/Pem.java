package dev.serai.server.tls;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text armour around DER. */
final class Pem {

  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private Pem() {}

  static String wrap(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, LINES.encodeToString(der), label);
  }

  /**
   * @throws IllegalArgumentException when there is no block of that label
   */
  static byte[] unwrap(String label, String text) {
    Matcher matcher = Pattern.compile("-----BEGIN " + label + "-----([^-]+)-----END").matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("there is no " + label + " in it");
    }
    return Base64.getMimeDecoder().decode(matcher.group(1));
  }
}
