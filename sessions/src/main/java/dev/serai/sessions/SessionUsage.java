package dev.serai.sessions;

import java.time.Duration;
import java.time.Instant;

/**
 * What a session used, written once, when it has ended.
 *
 * @param isolationClass how strong its walls were, as written in configuration
 * @param cpu processor time consumed, not wall time
 * @param peakMemoryBytes highest use
 */
public record SessionUsage<R>(
    SessionKey<R> key,
    String isolationClass,
    Instant startedAt,
    Instant endedAt,
    Duration cpu,
    long peakMemoryBytes,
    EndReason reason) {}
