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

  /** Its id, {@code NAME-XXXXXXXXXX}: unique in an account, since the tail is its runtime's. */
  public String id() {
    String owner = runtime.id().value();
    return name + owner.substring(owner.lastIndexOf('-'));
  }

  /** An endpoint that nothing serves yet and that waits for {@code version}. */
  static RuntimeEndpoint awaiting(
      AgentRuntime runtime, String name, int version, Optional<String> description, Instant now) {
    return new RuntimeEndpoint(
        runtime,
        name,
        Optional.empty(),
        version,
        description,
        RuntimeStatus.CREATING,
        Optional.empty(),
        now,
        now);
  }

  /** Goes on serving what it serves until {@code version} is ready. */
  RuntimeEndpoint awaiting(int version, Instant now) {
    RuntimeStatus next = liveVersion.isPresent() ? RuntimeStatus.UPDATING : RuntimeStatus.CREATING;
    return moved(liveVersion, version, next, Optional.empty(), now);
  }

  RuntimeEndpoint serving(int version, Instant now) {
    return moved(Optional.of(version), version, RuntimeStatus.READY, Optional.empty(), now);
  }

  /** The roll-out failed; what was live stays live. */
  RuntimeEndpoint failed(String reason, Instant now) {
    return moved(liveVersion, targetVersion, status.failed(), Optional.of(reason), now);
  }

  RuntimeEndpoint leaving(RuntimeStatus next, Optional<String> reason, Instant now) {
    return moved(liveVersion, targetVersion, next, reason, now);
  }

  RuntimeEndpoint described(Optional<String> text) {
    return new RuntimeEndpoint(
        runtime,
        name,
        liveVersion,
        targetVersion,
        text,
        status,
        failureReason,
        createdAt,
        updatedAt);
  }

  private RuntimeEndpoint moved(
      Optional<Integer> live,
      int target,
      RuntimeStatus next,
      Optional<String> reason,
      Instant now) {
    return new RuntimeEndpoint(
        runtime, name, live, target, description, next, reason, createdAt, now);
  }
}
