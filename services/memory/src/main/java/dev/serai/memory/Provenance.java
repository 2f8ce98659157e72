package dev.serai.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a version of a record comes from.
 *
 * @param extractor {@code extractive}, {@code llm}, or {@code api} for what a caller wrote
 * @param model of the extractor; empty for {@code api}
 * @param actorId whose conversation; empty for {@code api}
 * @param sources the messages it was drawn from, oldest first
 * @param at when what it says was said
 */
public record Provenance(
    String extractor,
    String model,
    Optional<String> actorId,
    Optional<String> sessionId,
    Origin origin,
    List<Source> sources,
    Instant at) {

  public static final String API = "api";

  /** A message: an event and the item's place in its payload. */
  public record Source(String eventId, int index) {}

  public Provenance {
    sources = List.copyOf(sources);
  }

  static Provenance api(Instant at) {
    return new Provenance(API, "", Optional.empty(), Optional.empty(), Origin.API, List.of(), at);
  }
}
