package dev.serai.browser.automation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A command too long to be kept: only the names and the method of its outermost object are looked
 * at, while it passes. What is well-formed JSON is understood as the browser does; comments and
 * names with escapes, in which readers differ, are refused. Used by one thread.
 */
final class LongCommand {

  private static final int LONGEST_WORD = 128;
  private static final int MOST_NAMES = 16;
  private static final String PLAIN = " \t\r\n{}[],:+-.0123456789abcdefghijklmnopqrstuvwxyzE";

  private final Set<String> names = new HashSet<>();
  private final ByteArrayOutputStream word = new ByteArrayOutputStream();
  private int depth;
  private boolean quoted;
  private boolean escaped;
  private boolean naming;
  private String name = "";
  private Optional<String> method = Optional.empty();

  /**
   * Reads on.
   *
   * @throws IOException when the outermost object has a name twice or too many, or it is no JSON
   */
  void feed(byte[] bytes, int offset, int length) throws IOException {
    for (int at = offset; at < offset + length; at++) {
      if (quoted) {
        within(bytes[at]);
      } else {
        between(bytes[at]);
      }
    }
  }

  /** Empty until it has been seen. */
  Optional<String> method() {
    return method;
  }

  private void within(byte next) throws IOException {
    if (escaped) {
      escaped = false;
    } else if (next == '\\') {
      escaped = true;
      require(!listening(), "a name or method has an escape");
    } else if (next == '"') {
      quoted = false;
      ended();
    } else if (listening()) {
      require(word.size() < LONGEST_WORD, "a name or method is too long");
      word.write(next);
    }
  }

  private boolean listening() {
    return depth == 1 && (naming || name.equals("method"));
  }

  private void ended() throws IOException {
    if (!listening()) {
      return;
    }
    String said = word.toString(StandardCharsets.UTF_8);
    word.reset();
    if (naming) {
      name = said;
      require(names.add(name) && names.size() <= MOST_NAMES, "a name comes twice");
    } else {
      method = Optional.of(said);
    }
  }

  private void between(byte next) throws IOException {
    switch (next) {
      case '"' -> quoted = true;
      case '{', '[' -> {
        depth++;
        naming = depth == 1;
      }
      case '}', ']' -> depth--;
      case ',' -> naming = depth == 1;
      case ':' -> naming = false;
      default -> require(PLAIN.indexOf(next) >= 0, "it is no JSON");
    }
  }

  private static void require(boolean holds, String problem) throws IOException {
    if (!holds) {
      throw new IOException(problem);
    }
  }
}
