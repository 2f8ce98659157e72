package dev.serai.cli.command;

/**
 * Lines that are typed until they make a whole: brackets are closed and, where a line opens a
 * block, an empty line has followed. It looks at letters, not at grammar, so brackets in texts may
 * fool it; an empty line always ends a snippet of Python.
 */
final class Snippet {

  private final boolean python;
  private final StringBuilder text = new StringBuilder();
  private int open;
  private boolean block;
  private boolean continued;

  Snippet(String language) {
    python = language.equals("python");
  }

  /** Takes one more line. */
  Snippet with(String line) {
    text.append(line).append('\n');
    open = Math.max(0, open + opened(line));
    String end = line.stripTrailing();
    block = !line.isBlank() && (block || (python && end.endsWith(":")));
    continued = end.endsWith("\\");
    if (python && line.isBlank()) {
      open = 0;
    }
    return this;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  boolean isWhole() {
    return open == 0 && !block && !continued;
  }

  String text() {
    return text.toString();
  }

  private static int opened(String line) {
    int count = 0;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (quote != 0) {
        if (letter == '\\') {
          i++;
        } else if (letter == quote) {
          quote = 0;
        }
      } else if (letter == '"' || letter == '\'' || letter == '`') {
        quote = letter;
      } else if ("([{".indexOf(letter) >= 0) {
        count++;
      } else if (")]}".indexOf(letter) >= 0) {
        count--;
      }
    }
    return count;
  }
}
