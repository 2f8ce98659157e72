package dev.serai.models;

import java.util.regex.Pattern;

/**
 * Where a key lies: {@code vault:NAME} for an API-key credential provider of the token vault, or
 * {@code env:NAME} for a variable of the server's environment. Never the key itself.
 */
public record KeyReference(String text) {

  static final String ENVIRONMENT = "env:";
  static final String VAULT = "vault:";

  private static final Pattern FORM =
      Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]{0,127}|vault:[A-Za-z0-9_-]{1,128}");

  /**
   * @throws IllegalArgumentException if it is neither; without the text, which may be a key put in
   *     the wrong place
   */
  public KeyReference {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a key is named by vault:NAME or env:NAME and does not stand here itself");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
