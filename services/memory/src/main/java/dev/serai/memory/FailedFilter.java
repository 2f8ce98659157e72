package dev.serai.memory;

import java.util.Optional;

/** Which failed extractions are asked for; what is empty does not matter. */
public record FailedFilter(
    Optional<String> strategyId, Optional<String> actorId, Optional<String> sessionId) {}
