package dev.serai.memory;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A record to be written by a caller. Source: {@code MemoryRecordCreateInput}.
 *
 * @param requestIdentifier by which the answer tells what became of it
 * @param createdAt by the caller's clock
 */
public record NewRecord(
    String requestIdentifier,
    Optional<String> namespace,
    String text,
    Instant createdAt,
    Optional<String> strategyId,
    Map<String, MetadataValue> metadata) {
  public NewRecord {
    metadata = Map.copyOf(metadata);
  }
}
