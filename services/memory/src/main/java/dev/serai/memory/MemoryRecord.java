package dev.serai.memory;

import dev.serai.search.Embedding;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered: one version of a record.
 *
 * @param version from 1
 * @param namespace empty when it has none
 * @param strategyId whose record it is; empty when a caller wrote it for none
 * @param text 1 to 16,000 characters
 * @param meaning what it is found by, where that is not its text
 * @param model whose the embedding is
 * @param createdAt of the record, by whoever made it
 * @param since when this version was written
 * @param until when a later version took its place; empty for the current one
 */
public record MemoryRecord(
    RecordId id,
    long version,
    Optional<String> namespace,
    Optional<String> strategyId,
    String text,
    Optional<String> meaning,
    Map<String, MetadataValue> metadata,
    Provenance provenance,
    String model,
    Embedding embedding,
    Instant createdAt,
    Instant since,
    Optional<Instant> until) {

  public MemoryRecord {
    metadata = Map.copyOf(metadata);
  }

  /** What it is found by. */
  String foundBy() {
    return meaning.orElse(text);
  }

  /** The name of this version in an index. */
  String versionKey() {
    return versionKey(id, version);
  }

  static String versionKey(RecordId id, long version) {
    return id + "@" + version;
  }

  /** This version as superseded at a moment. */
  MemoryRecord until(Instant end) {
    return new MemoryRecord(
        id,
        version,
        namespace,
        strategyId,
        text,
        meaning,
        metadata,
        provenance,
        model,
        embedding,
        createdAt,
        since,
        Optional.of(end));
  }
}
