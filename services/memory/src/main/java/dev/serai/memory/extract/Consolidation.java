package dev.serai.memory.extract;

import java.util.Optional;

/** What a candidate does to the records there are. */
public sealed interface Consolidation {

  /** A new record. */
  record Add() implements Consolidation {}

  /**
   * A record says this from now on; what it said before is kept as superseded.
   *
   * @param meaning as in {@link Candidate}
   */
  record Update(String recordId, String text, Optional<String> meaning) implements Consolidation {}

  /** Nothing: known already, or not worth keeping. */
  record Skip(String reason) implements Consolidation {}
}
