package dev.serai.gateway;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a gateway: its name in lower case, a hyphen and ten alphanumerics, for example {@code
 * shop-a1b2c3d4e5}. Unique over all accounts.
 */
public record GatewayId(String value) {

  /** Form of an id, without outer anchors. */
  public static final String FORM = "([0-9a-z][-]?){1,100}-[0-9a-z]{10}";

  private static final Pattern PATTERN = Pattern.compile(FORM);
  private static final String KIND = "gateway/";

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public GatewayId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("a gateway id is name-xxxxxxxxxx, got: " + value);
    }
  }

  /** The id written so; empty when it has another form. */
  public static Optional<GatewayId> parse(String text) {
    return PATTERN.matcher(text).matches() ? Optional.of(new GatewayId(text)) : Optional.empty();
  }

  /** The gateway an ARN names; empty when it names something else. */
  public static Optional<GatewayId> of(Arn arn) {
    String resource = arn.resource();
    return resource.startsWith(KIND) ? parse(resource.substring(KIND.length())) : Optional.empty();
  }

  public Arn arn(Region region, AccountId account) {
    return arn(region, account, value);
  }

  /** What stands for all gateways where one is named. */
  static Arn any(Region region, AccountId account) {
    return arn(region, account, "*");
  }

  private static Arn arn(Region region, AccountId account, String id) {
    return Arn.agentCore(region, account, KIND + id);
  }

  @Override
  public String toString() {
    return value;
  }
}
