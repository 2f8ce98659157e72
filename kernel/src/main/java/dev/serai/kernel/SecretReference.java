package dev.serai.kernel;

import java.util.regex.Pattern;

/**
 * Where a secret of the operator lies: {@code vault:NAME} for an API-key credential provider of the
 * token vault, or {@code env:NAME} for a variable of the server's environment. Never the secret
 * itself.
 */
public record SecretReference(String text) {

  private static final String ENVIRONMENT = "env:";

  private static final Pattern FORM =
      Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]{0,127}|vault:[A-Za-z0-9_-]{1,128}");

  /**
   * @throws IllegalArgumentException if it is neither; without the text, which may be a key put in
   *     the wrong place
   */
  public SecretReference {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a secret is named by vault:NAME or env:NAME and does not stand here itself");
    }
  }

  /** Whether the environment has it, and not the vault. */
  public boolean ofEnvironment() {
    return text.startsWith(ENVIRONMENT);
  }

  /** Of the variable or the credential provider. */
  public String name() {
    return text.substring(text.indexOf(':') + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
