package dev.serai.runtime;

import java.util.regex.Pattern;

/**
 * Names an agent runtime: its name, a hyphen and ten alphanumerics, for example {@code
 * desk-a1B2c3D4e5}.
 */
public record RuntimeId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,99}-[a-zA-Z0-9]{10}");

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public RuntimeId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a runtime id is NAME-XXXXXXXXXX, got: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
