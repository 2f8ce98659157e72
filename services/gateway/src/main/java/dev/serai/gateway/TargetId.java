package dev.serai.gateway;

import java.util.regex.Pattern;

/** Names a target: ten alphanumerics, unique over all gateways. */
public record TargetId(String value) {

  /** Form of an id, without outer anchors. */
  public static final String FORM = "[0-9a-zA-Z]{10}";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public TargetId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("a target id is ten alphanumerics, got: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
