package dev.serai.kernel;

import java.util.Optional;

/**
 * An Amazon Resource Name, {@code arn:partition:service:region:account:resource}.
 *
 * @param region empty for global services such as IAM
 * @param account empty where AWS leaves it out; {@code aws} for built-in resources
 * @param resource everything behind the fifth colon, slashes included
 */
public record Arn(
    String partition, String service, String region, String account, String resource) {

  private static final String PREFIX = "arn";

  /** The ARN service name of every AgentCore resource. */
  public static final String BEDROCK_AGENTCORE = "bedrock-agentcore";

  /**
   * @throws IllegalArgumentException if partition, service or resource is empty
   */
  public Arn {
    if (partition.isEmpty() || service.isEmpty() || resource.isEmpty()) {
      throw new IllegalArgumentException(
          "partition, service and resource of an ARN must not be empty");
    }
  }

  /**
   * An AgentCore resource of this region and account, for example {@code runtime/agent-a1B2c3D4e5}.
   */
  public static Arn agentCore(Region region, AccountId account, String resource) {
    return new Arn("aws", BEDROCK_AGENTCORE, region.value(), account.value(), resource);
  }

  /** Parses {@code text}, or answers empty when it has not the six parts of an ARN. */
  public static Optional<Arn> parse(String text) {
    String[] parts = text.split(":", 6);
    boolean wellFormed =
        parts.length == 6
            && parts[0].equals(PREFIX)
            && !parts[1].isEmpty()
            && !parts[2].isEmpty()
            && !parts[5].isEmpty();
    return wellFormed
        ? Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return String.join(":", PREFIX, partition, service, region, account, resource);
  }
}
