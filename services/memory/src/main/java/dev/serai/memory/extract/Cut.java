package dev.serai.memory.extract;

import java.util.regex.Pattern;

/** Shortens texts that are quoted. */
final class Cut {

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private Cut() {}

  /** On one line, of at most so many characters, an ellipsis where something is left out. */
  static String to(String text, int characters) {
    String line = SPACE.matcher(text).replaceAll(" ").strip();
    if (line.length() <= characters) {
      return line;
    }
    int space = line.lastIndexOf(' ', characters - 1);
    int end = space > characters / 2 ? space : characters - 1;
    if (Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end) + "…";
  }
}
