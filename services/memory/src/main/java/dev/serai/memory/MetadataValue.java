package dev.serai.memory;

import java.time.Instant;
import java.util.List;

/** A value of a record's metadata. Source: {@code MemoryRecordMetadataValue}. */
public sealed interface MetadataValue {

  record Text(String value) implements MetadataValue {}

  record TextList(List<String> values) implements MetadataValue {
    public TextList {
      values = List.copyOf(values);
    }
  }

  record Numeric(double value) implements MetadataValue {}

  record Moment(Instant value) implements MetadataValue {}
}
