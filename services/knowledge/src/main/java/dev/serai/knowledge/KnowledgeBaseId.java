package dev.serai.knowledge;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a knowledge base: its name in lower case, a hyphen and ten alphanumerics, for example
 * {@code handbook-a1b2c3d4e5}. Unique over all accounts.
 */
public record KnowledgeBaseId(String value) {

  /** Form of an id, without outer anchors. */
  public static final String FORM = "[a-z][a-z0-9-]{0,62}-[a-z0-9]{10}";

  /** The collection of knowledge bases in ARNs. */
  public static final String KIND = "knowledge-base/";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  /**
   * @throws IllegalArgumentException if {@code value} has another form
   */
  public KnowledgeBaseId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the id of a knowledge base is name-xxxxxxxxxx, got: " + value);
    }
  }

  /** The knowledge base an ARN names; empty when it names something else. */
  public static Optional<KnowledgeBaseId> of(Arn arn) {
    String resource = arn.resource();
    return arn.service().equals(Arn.BEDROCK_AGENTCORE) && resource.startsWith(KIND)
        ? Optional.of(resource.substring(KIND.length()))
            .filter(text -> PATTERN.matcher(text).matches())
            .map(KnowledgeBaseId::new)
        : Optional.empty();
  }

  public Arn arn(Region region, AccountId account) {
    return Arn.agentCore(region, account, KIND + value);
  }

  /** What stands for all where one is named. */
  static Arn any(Region region, AccountId account) {
    return Arn.agentCore(region, account, KIND + "*");
  }

  @Override
  public String toString() {
    return value;
  }
}
