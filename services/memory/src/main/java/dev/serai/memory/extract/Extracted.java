package dev.serai.memory.extract;

import java.util.List;
import java.util.Optional;

/**
 * What a reading found.
 *
 * @param state handed to the next reading of the session
 * @param unread how many of the last fresh turns are to be read again with what follows, from 0
 * @param maker who extracted, kept with each record
 */
public record Extracted(
    List<Candidate> candidates, Optional<String> state, int unread, Maker maker) {
  public Extracted {
    candidates = List.copyOf(candidates);
  }
}
