package dev.serai.codeinterpreter;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a code interpreter: {@link #SYSTEM}, or a name, a hyphen and ten alphanumerics, for example
 * {@code sums-a1B2c3D4e5}, unique over all accounts.
 */
public record CodeInterpreterId(String value) {

  /** Form of an id, without outer anchors. */
  public static final String FORM =
      "(aws\\.codeinterpreter\\.v1|[a-zA-Z][a-zA-Z0-9_]{0,47}-[a-zA-Z0-9]{10})";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  /** The interpreter that comes with the platform, of every account. */
  public static final CodeInterpreterId SYSTEM = new CodeInterpreterId("aws.codeinterpreter.v1");

  private static final String OWNER_OF_SYSTEM = "aws";
  private static final String SYSTEM_KIND = "code-interpreter/";
  private static final String CUSTOM_KIND = "code-interpreter-custom/";

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public CodeInterpreterId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a code interpreter is aws.codeinterpreter.v1 or name-xxxxxxxxxx, got: " + value);
    }
  }

  /** Empty when {@code text} has another form. */
  public static Optional<CodeInterpreterId> parse(String text) {
    return PATTERN.matcher(text).matches()
        ? Optional.of(new CodeInterpreterId(text))
        : Optional.empty();
  }

  /** Whether an ARN names a code interpreter, whether there is one or not. */
  static boolean isNamedBy(Arn arn) {
    return arn.service().equals(Arn.BEDROCK_AGENTCORE)
        && (arn.resource().startsWith(CUSTOM_KIND) || arn.resource().startsWith(SYSTEM_KIND));
  }

  /** The interpreter somebody made that an ARN names; empty when it names something else. */
  static Optional<CodeInterpreterId> ofCustom(Arn arn) {
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
