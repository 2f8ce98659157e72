package dev.serai.knowledge;

import java.util.regex.Pattern;

/** Names a document: sixteen alphanumerics, unique over all accounts. */
public record DocumentId(String value) {

  public static final int LENGTH = 16;

  /** Form of an id, without outer anchors. */
  public static final String FORM = "[A-Za-z0-9]{16}";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public DocumentId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the id of a document is sixteen alphanumerics, got: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
