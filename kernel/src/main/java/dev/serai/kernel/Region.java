package dev.serai.kernel;

/** A region name as it stands in ARNs and signatures, for example {@code us-east-1}. */
public record Region(String value) {

  /** The region of an installation that configures none. */
  public static final Region DEFAULT = new Region("us-east-1");

  /**
   * @throws IllegalArgumentException if {@code value} is not of the form {@code xx-word-N}
   */
  public Region {
    if (!value.matches("[a-z]{2}(-[a-z]+)+-\\d{1,2}")) {
      throw new IllegalArgumentException("a region looks like us-east-1, got: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
