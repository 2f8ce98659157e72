package dev.serai.browser;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a browser: {@link #SYSTEM}, or a name, a hyphen and ten alphanumerics, for example {@code
 * sums-a1B2c3D4e5}, unique over all accounts.
 */
public record BrowserId(String value) {

  /** Form of an id, without outer anchors. */
  public static final String FORM =
      "(aws\\.browser\\.v1|[a-zA-Z][a-zA-Z0-9_]{0,47}-[a-zA-Z0-9]{10})";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  /** The browser that comes with the platform, of every account. */
  public static final BrowserId SYSTEM = new BrowserId("aws.browser.v1");

  private static final String OWNER_OF_SYSTEM = "aws";
  private static final String SYSTEM_KIND = "browser/";
  private static final String CUSTOM_KIND = "browser-custom/";

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public BrowserId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a browser is aws.browser.v1 or name-xxxxxxxxxx, got: " + value);
    }
  }

  /** Empty when {@code text} has another form. */
  public static Optional<BrowserId> parse(String text) {
    return PATTERN.matcher(text).matches() ? Optional.of(new BrowserId(text)) : Optional.empty();
  }

  /** Whether an ARN names a browser, whether there is one or not. */
  static boolean isNamedBy(Arn arn) {
    return arn.service().equals(Arn.BEDROCK_AGENTCORE)
        && (arn.resource().startsWith(CUSTOM_KIND) || arn.resource().startsWith(SYSTEM_KIND));
  }

  /** The browser somebody made that an ARN names; empty when it names something else. */
  static Optional<BrowserId> ofCustom(Arn arn) {
    return isNamedBy(arn) && arn.resource().startsWith(CUSTOM_KIND)
        ? parse(arn.resource().substring(CUSTOM_KIND.length())).filter(id -> !id.isSystem())
        : Optional.empty();
  }

  public boolean isSystem() {
    return equals(SYSTEM);
  }

  /**
   * @param account whose it is, unless it is everybody's
   */
  public Arn arn(Region region, AccountId account) {
    return isSystem()
        ? new Arn(
            "aws", Arn.BEDROCK_AGENTCORE, region.value(), OWNER_OF_SYSTEM, SYSTEM_KIND + value)
        : Arn.agentCore(region, account, CUSTOM_KIND + value);
  }

  /** What stands for all of an account where one is named. */
  static Arn any(Region region, AccountId account) {
    return Arn.agentCore(region, account, CUSTOM_KIND + "*");
  }

  @Override
  public String toString() {
    return value;
  }
}
