package dev.serai.runtime;

import dev.serai.kernel.Arn;
import java.time.Instant;
import java.util.Optional;

/**
 * A name callers use as {@code qualifier}, pointing at a version.
 *
 * @param name {@link #DEFAULT} follows the newest version; all others move only by update
 * @param liveVersion the version that serves; empty until the first became ready
 * @param targetVersion the version being rolled out; equal to the live one when READY
 */
public record RuntimeEndpoint(
    AgentRuntime runtime,
    String name,
    Optional<Integer> liveVersion,
    int targetVersion,
    Optional<String> description,
    RuntimeStatus status,
    Optional<String> failureReason,
    Instant createdAt,
    Instant updatedAt) {

  /** The endpoint every runtime has; it can be neither pinned nor deleted. */
  public static final String DEFAULT = "DEFAULT";

  public Arn arn() {
    return Arn.agentCore(
        runtime.region(),
        runtime.account(),
        "runtime/%s/runtime-endpoint/%s".formatted(runtime.id(), name));
  }
}
