package dev.serai.knowledge.extract;

/** Text as rows can keep it: no control characters, no halves of characters. */
final class CleanText {

  private static final char UNKNOWN = '\uFFFD';

  private CleanText() {}

  /** Runs of white space become one space. */
  static String flowing(String text) {
    return collapsed(of(text));
  }

  /** Lines and indentation stay. */
  static String of(String text) {
    var clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        clean.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        clean.append(UNKNOWN);
      } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  private static String collapsed(String text) {
    var flowing = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00A0') {
        gap = true;
        continue;
      }
      if (gap && !flowing.isEmpty()) {
        flowing.append(' ');
      }
      gap = false;
      flowing.append(c);
    }
    return flowing.toString();
  }
}
