package dev.serai.browser.profile;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a profile: a name, a hyphen and ten alphanumerics, for example {@code ann-a1B2c3D4e5},
 * unique over all accounts.
 */
public record ProfileId(String value) {

  /** Form of an id, without outer anchors. Source: shape {@code BrowserProfileId}. */
  public static final String FORM = "[a-zA-Z][a-zA-Z0-9_]{0,47}-[a-zA-Z0-9]{10}";

  private static final Pattern PATTERN = Pattern.compile(FORM);
  private static final String KIND = "browser-profile/";

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public ProfileId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("a profile is name-xxxxxxxxxx, got: " + value);
    }
  }

  /** Whether an ARN names a profile, whether there is one or not. */
  static boolean isNamedBy(Arn arn) {
    return arn.service().equals(Arn.BEDROCK_AGENTCORE) && arn.resource().startsWith(KIND);
  }

  /** The profile that an ARN names; empty when it names something else. */
  static Optional<ProfileId> of(Arn arn) {
    return Optional.of(arn)
        .filter(ProfileId::isNamedBy)
        .map(named -> named.resource().substring(KIND.length()))
        .filter(id -> PATTERN.matcher(id).matches())
        .map(ProfileId::new);
  }

  Arn arn(Region region, AccountId account) {
    return Arn.agentCore(region, account, KIND + value);
  }

  /** What stands for all of an account where one is named. */
  static Arn any(Region region, AccountId account) {
    return Arn.agentCore(region, account, KIND + "*");
  }

  @Override
  public String toString() {
    return value;
  }
}
