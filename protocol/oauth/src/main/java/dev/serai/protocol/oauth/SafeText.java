package dev.serai.protocol.oauth;

import java.util.List;

/** Makes text of a foreign server fit to be shown and logged. */
final class SafeText {

  private static final int LONGEST_TEXT = 256;
  private static final int LONGEST_CODE = 64;
  private static final int SHORTEST_SECRET = 6;

  private SafeText() {}

  /** An error code: what RFC 6749 section 5.2 allows in one, shortened. */
  static String code(String foreign) {
    return shortened(foreign, LONGEST_CODE);
  }

  /** A description: what RFC 6749 section 5.2 allows in one, shortened. */
  static String text(String foreign) {
    return shortened(foreign, LONGEST_TEXT);
  }

  /** The text with what we sent blanked, for servers that repeat it. */
  static String without(List<String> secrets, String text) {
    String result = text;
    for (String secret : secrets) {
      if (secret.length() >= SHORTEST_SECRET) {
        result = result.replace(secret, "***");
      }
    }
    return result;
  }

  private static String shortened(String foreign, int longest) {
    var text = new StringBuilder();
    foreign
        .chars()
        .limit(longest)
        .forEach(c -> text.append(c < ' ' || c > '~' || c == '\\' || c == '"' ? '?' : (char) c));
    return text.toString();
  }
}
