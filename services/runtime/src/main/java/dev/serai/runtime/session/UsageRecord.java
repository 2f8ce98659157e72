package dev.serai.runtime.session;

import java.time.Duration;
import java.time.Instant;

/**
 * What one environment of a session used, written when it ends.
 *
 * @param cpu processor time consumed, not wall time
 * @param peakMemoryBytes highest use
 */
public record UsageRecord(
    SessionKey session,
    int version,
    Instant startedAt,
    Instant endedAt,
    Duration cpu,
    long peakMemoryBytes,
    EndReason reason) {}
