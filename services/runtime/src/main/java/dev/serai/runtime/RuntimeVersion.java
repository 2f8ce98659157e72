package dev.serai.runtime;

import java.time.Instant;
import java.util.Optional;

/**
 * One immutable version of a runtime. Only its status moves:
 *
 * <pre>
 * CREATING (1) or UPDATING (2..) -> READY -> DELETING
 *                                \-> CREATE_FAILED or UPDATE_FAILED
 * </pre>
 *
 * @param number 1 for the first
 * @param failureReason why the version never answered, for a person to act on
 */
public record RuntimeVersion(
    AgentRuntime runtime,
    int number,
    RuntimeSettings settings,
    RuntimeStatus status,
    Optional<String> failureReason,
    Instant createdAt,
    Instant updatedAt) {}
