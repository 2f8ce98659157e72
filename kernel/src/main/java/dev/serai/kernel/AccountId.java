package dev.serai.kernel;

/**
 * The tenant: twelve decimal digits, as AWS prints account ids. Every stored row carries one and
 * every query filters by one.
 */
public record AccountId(String value) {

  /** The account that a first start creates unless configured otherwise. */
  public static final AccountId DEFAULT = new AccountId("111122223333");

  /**
   * @throws IllegalArgumentException if {@code value} is not twelve decimal digits
   */
  public AccountId {
    if (!value.matches("\\d{12}")) {
      throw new IllegalArgumentException("an account id has twelve digits, got: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
