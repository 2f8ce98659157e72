package dev.serai.memory;

import java.time.Instant;

/**
 * A session as it is listed.
 *
 * @param createdAt when its first event arrived
 */
public record SessionSummary(String sessionId, String actorId, Instant createdAt) {}
