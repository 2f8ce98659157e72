package dev.serai.sessions;

import java.util.regex.Pattern;

/** Names a session, never used twice. */
public record SessionId(String value) {

  /**
   * Form of an id, without outer anchors. Source: shapes {@code CodeInterpreterSessionId}, {@code
   * BrowserSessionId}.
   */
  public static final String FORM = "[0-9a-zA-Z]{1,40}";

  /** Of ids made here: more than chance can guess. */
  public static final int LENGTH = 26;

  private static final Pattern PATTERN = Pattern.compile(FORM);

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public SessionId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("a session id is 1 to 40 alphanumerics, got: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
