package dev.serai.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How records are drawn from events.
 *
 * @param id its name, a hyphen and ten alphanumerics; unique in the memory
 * @param namespace where its records go
 * @param schema metadata its records carry
 * @param createdAt events that arrived before are not its to read
 */
public record MemoryStrategy(
    String id,
    String name,
    Optional<String> description,
    StrategyConfiguration configuration,
    NamespaceTemplate namespace,
    List<MetadataField> schema,
    Instant createdAt,
    Instant updatedAt) {

  public MemoryStrategy {
    schema = List.copyOf(schema);
  }
}
