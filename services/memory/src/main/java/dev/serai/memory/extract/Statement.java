package dev.serai.memory.extract;

/**
 * Something the user said that is worth remembering and stands alone.
 *
 * @param words as said, dates resolved
 * @param asked the question it answers, where it makes no sense without; else empty
 */
record Statement(String words, String asked, Turn turn, Verdict verdict) {

  /** Marks what follows as somebody's words: data, whatever it says. */
  static final String SPEAKER = "User: ";

  private static final String ASKED = "User, asked \"";

  /** For reading. */
  String text() {
    return asked.isEmpty() ? SPEAKER + words : ASKED + asked + "\": " + words;
  }

  /** For finding. */
  String meaning() {
    return asked.isEmpty() ? words : asked + " " + words;
  }

  /** What was said, of a text that {@link #text} made; another text as it is. */
  static String wordsOf(String text) {
    if (text.startsWith(SPEAKER)) {
      return text.substring(SPEAKER.length());
    }
    return text.startsWith(ASKED) ? text.substring(ASKED.length()).replaceFirst("\": ", " ") : text;
  }
}
