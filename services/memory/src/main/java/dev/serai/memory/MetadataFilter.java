package dev.serai.memory;

import java.util.Optional;

/**
 * What must hold for the metadata of a record. Source: {@code MemoryMetadataFilterExpression}.
 *
 * @param value empty exactly for EXISTS and NOT_EXISTS
 */
public record MetadataFilter(String key, Operator operator, Optional<MetadataValue> value) {

  /** System keys, always there. */
  public static final String CREATED_AT = "x-amz-agentcore-memory-createdAt";

  public static final String UPDATED_AT = "x-amz-agentcore-memory-updatedAt";

  /** How a value is compared. Source: {@code MemoryRecordOperatorType}. */
  public enum Operator {
    EQUALS_TO,
    EXISTS,
    NOT_EXISTS,
    BEFORE,
    AFTER,
    CONTAINS,
    GREATER_THAN,
    GREATER_THAN_OR_EQUALS,
    LESS_THAN,
    LESS_THAN_OR_EQUALS
  }
}
