package dev.serai.memory;

import java.util.List;
import java.util.Optional;

/**
 * Metadata that records of a strategy carry. Source: {@code MetadataSchemaEntry}.
 *
 * @param type default STRING
 * @param origin where values come from
 * @param definition what it means, for the model
 * @param instruction how the model decides, for example {@code LATEST_VALUE}
 */
public record MetadataField(
    String key,
    MetadataType type,
    Origin origin,
    Optional<String> definition,
    Optional<String> instruction,
    Optional<Validation> validation) {

  /** Where a value comes from. */
  public enum Origin {
    /** A model reads it out of the conversation. */
    LLM_INFERRED,
    /** The metadata of events; records of different values are never merged. */
    STRICTLY_CONSISTENT
  }

  /** Values that are taken. */
  public sealed interface Validation {
    record Text(List<String> allowed) implements Validation {}

    record TextList(List<String> allowed, Optional<Integer> maxItems) implements Validation {}

    record Numeric(Optional<Double> min, Optional<Double> max) implements Validation {}
  }
}
