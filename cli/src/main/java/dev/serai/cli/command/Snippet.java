package dev.serai.cli.command;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines that are typed until they make a whole: brackets and blocks of a shell are closed, a
 * statement of SQL has its semicolon and, where a line of Python opens a block, an empty line has
 * followed. It looks at letters, not at grammar, so brackets in texts may fool it; an empty line
 * always ends a snippet of Python, Bash or SQL.
 */
final class Snippet {

  private static final Set<String> ENDED_BY_EMPTY_LINES = Set.of("python", "bash", "sql");
  private static final Pattern SHELL_WORD =
      Pattern.compile(
          "(?:^|[;|&({]|\\bdo|\\bthen|\\belse)\\s*"
              + "(if|case|for|while|until|select|fi|esac|done)\\b");
  private static final Set<String> SHELL_ENDS = Set.of("fi", "esac", "done");

  private final String language;
  private final StringBuilder text = new StringBuilder();
  private int open;
  private int blocks;
  private boolean block;
  private boolean continued;

  Snippet(String language) {
    this.language = language;
  }

  /** Takes one more line. */
  Snippet with(String line) {
    text.append(line).append('\n');
    open = Math.max(0, open + opened(line));
    String end = line.stripTrailing();
    block = !line.isBlank() && (block || (language.equals("python") && end.endsWith(":")));
    continued = end.endsWith("\\") || (language.equals("sql") && !end.endsWith(";"));
    blocks = Math.max(0, blocks + (language.equals("bash") ? begun(line) : 0));
    if (line.isBlank() && ENDED_BY_EMPTY_LINES.contains(language)) {
      open = 0;
      blocks = 0;
      continued = false;
    }
    return this;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  boolean isWhole() {
    return open == 0 && blocks == 0 && !block && !continued;
  }

  String text() {
    return text.toString();
  }

  private static int begun(String line) {
    int count = 0;
    Matcher words = SHELL_WORD.matcher(line);
    for (int from = 0; words.find(from); from = words.end(1)) {
      count += SHELL_ENDS.contains(words.group(1)) ? -1 : 1;
    }
    return count;
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
