package dev.serai.runtime;

import dev.serai.kernel.Arn;
import java.time.Instant;

/**
 * The answer to an accepted creation or update of a runtime: its state at that moment, so that a
 * repeated {@code clientToken} gets the very same words.
 */
public record RuntimeReceipt(
    Arn arn,
    Arn workloadIdentity,
    RuntimeId id,
    int version,
    RuntimeStatus status,
    Instant createdAt,
    Instant updatedAt) {

  static RuntimeReceipt of(RuntimeVersion version) {
    AgentRuntime runtime = version.runtime();
    return new RuntimeReceipt(
        runtime.arn(),
        runtime.workloadIdentityArn(),
        runtime.id(),
        version.number(),
        version.status(),
        version.createdAt(),
        version.updatedAt());
  }
}
