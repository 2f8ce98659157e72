package dev.serai.memory;

import java.util.List;
import java.util.Optional;

/**
 * A strategy that is asked for. Source: {@code MemoryStrategyInput}.
 *
 * @param name unique in the memory, {@code [a-zA-Z][a-zA-Z0-9_]{0,47}}
 * @param configuration without a reflection, which stands apart
 * @param namespace empty for the one of its kind
 * @param reflection of episodes, where something is said of it
 * @param schema metadata its records carry
 */
public record NewStrategy(
    String name,
    Optional<String> description,
    StrategyConfiguration configuration,
    Optional<NamespaceTemplate> namespace,
    Optional<NewReflection> reflection,
    List<MetadataField> schema) {

  public NewStrategy {
    schema = List.copyOf(schema);
  }

  /**
   * What is to be learned across episodes.
   *
   * @param namespace empty for the one that follows from the episodes'
   */
  public record NewReflection(Optional<NamespaceTemplate> namespace, List<MetadataField> schema) {
    public NewReflection {
      schema = List.copyOf(schema);
    }
  }
}
