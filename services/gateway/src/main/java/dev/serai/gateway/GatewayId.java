package dev.serai.gateway;

import java.util.regex.Pattern;

/**
 * Names a gateway: its name in lower case, a hyphen and ten alphanumerics, for example {@code
 * shop-a1b2c3d4e5}. Unique over all accounts.
 */
public record GatewayId(String value) {

  /** Form of an id, without outer anchors. */
  public static final String FORM = "([0-9a-z][-]?){1,100}-[0-9a-z]{10}";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public GatewayId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("a gateway id is name-xxxxxxxxxx, got: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
