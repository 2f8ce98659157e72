package dev.serai.memory.extract;

import dev.serai.memory.MetadataValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may become a record.
 *
 * @param text in the form of the strategy: a fact, JSON or XML
 * @param meaning what it is found by, where that is not the text
 * @param sources the turns it was drawn from, at least one
 * @param metadata inferred
 */
public record Candidate(
    String text,
    Optional<String> meaning,
    List<Turn> sources,
    Map<String, MetadataValue> metadata) {
  public Candidate {
    sources = List.copyOf(sources);
    metadata = Map.copyOf(metadata);
  }

  /** What it is found by. */
  public String foundBy() {
    return meaning.orElse(text);
  }
}
