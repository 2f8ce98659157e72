package dev.serai.memory;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a memory: its name, a hyphen and ten alphanumerics, for example {@code shop-a1B2c3D4e5}.
 * Unique over all accounts.
 */
public record MemoryId(String value) {

  /** Form of an id, without outer anchors. */
  public static final String FORM = "[a-zA-Z][a-zA-Z0-9-_]{0,99}-[a-zA-Z0-9]{10}";

  private static final Pattern PATTERN = Pattern.compile(FORM);
  private static final String KIND = "memory/";

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public MemoryId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("a memory id is name-xxxxxxxxxx, got: " + value);
    }
  }

  /** The memory an ARN names; empty when it names something else. */
  public static Optional<MemoryId> of(Arn arn) {
    String resource = arn.resource();
    return arn.service().equals(Arn.BEDROCK_AGENTCORE) && resource.startsWith(KIND)
        ? parse(resource.substring(KIND.length()))
        : Optional.empty();
  }

  private static Optional<MemoryId> parse(String text) {
    return PATTERN.matcher(text).matches() ? Optional.of(new MemoryId(text)) : Optional.empty();
  }

  public Arn arn(Region region, AccountId account) {
    return arn(region, account, value);
  }

  /** What stands for all memories where one is named. */
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
