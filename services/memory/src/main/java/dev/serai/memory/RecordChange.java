package dev.serai.memory;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be different. What is empty stays. Source: {@code MemoryRecordUpdateInput}.
 *
 * @param at when it is so, by the caller's clock
 * @param from when given, the record must lie in this namespace
 */
public record RecordChange(
    RecordId id,
    Instant at,
    Optional<String> text,
    Optional<String> namespace,
    Optional<String> from,
    Optional<String> strategyId,
    Optional<Map<String, MetadataValue>> metadata) {}
