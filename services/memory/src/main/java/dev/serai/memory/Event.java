package dev.serai.memory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened in a session. It never changes.
 *
 * @param sequence its number in the session, in order of arrival, from 1
 * @param at when it happened, by the caller's clock
 * @param createdAt when it arrived; its expiry counts from here
 */
public record Event(
    SessionKey session,
    EventId id,
    long sequence,
    Instant at,
    Instant createdAt,
    List<Payload> payload,
    Optional<Branch> branch,
    Map<String, String> metadata,
    ExtractionWish extraction) {
  public Event {
    payload = List.copyOf(payload);
    metadata = Map.copyOf(metadata);
  }

  /** Whether records may be drawn from it. */
  boolean extracted() {
    return !extraction.skip()
        && payload.stream().anyMatch(Payload.Conversational.class::isInstance);
  }
}
