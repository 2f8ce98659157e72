package dev.serai.memory;

import java.util.List;
import java.util.Optional;

/**
 * How far a strategy has read a session.
 *
 * @param group of events whose records never mix, see {@link Group}
 * @param to number of the last event that was read
 * @param unread messages to be read again with what follows
 * @param state what the reading handed on
 */
record Reading(String group, long to, List<Provenance.Source> unread, Optional<String> state) {
  Reading {
    unread = List.copyOf(unread);
  }

  Reading to(long sequence) {
    return new Reading(group, sequence, unread, state);
  }

  /** What was not read will not be. */
  Reading skippedTo(long sequence) {
    return new Reading(group, sequence, List.of(), state);
  }

  static Reading first(String group) {
    return new Reading(group, 0, List.of(), Optional.empty());
  }
}
