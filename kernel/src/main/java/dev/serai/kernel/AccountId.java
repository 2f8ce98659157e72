package dev.serai.kernel;

import java.util.regex.Pattern;

/**
 * The tenant: twelve decimal digits, as AWS prints account ids. Every stored row carries one and
 * every query filters by one.
 */
public record AccountId(String value) {

  private static final Pattern FORM = Pattern.compile("\\d{12}");

  /** The account that a first start creates unless configured otherwise. */
  public static final AccountId DEFAULT = new AccountId("111122223333");

  /**
   * @throws IllegalArgumentException if {@code value} is not twelve decimal digits
   */
  public AccountId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("an account id has twelve digits, got: " + value);
    }
  }

  /** Whether {@code value} could be an account; {@code aws} of built-in resources could not. */
  public static boolean isWellFormed(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
