package dev.serai.memory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one reading comes to.
 *
 * @param records to be written: new ones, and next versions
 * @param unread messages to be read again
 * @param state for the next reading
 * @param seen the last change the reading took into account
 */
record Drawn(
    List<MemoryRecord> records, List<Provenance.Source> unread, Optional<String> state, long seen) {
  Drawn {
    records = List.copyOf(records);
    unread = List.copyOf(unread);
  }

  /** Where the records go. */
  Set<String> namespaces() {
    return records.stream()
        .flatMap(record -> record.namespace().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
