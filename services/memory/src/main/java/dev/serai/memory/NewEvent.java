package dev.serai.memory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event to be kept. Source: {@code CreateEventInput}.
 *
 * @param sessionId empty has one made
 * @param at when it happened, by the caller's clock
 * @param payload at most 100 items
 * @param metadata at most 15 entries
 */
public record NewEvent(
    String actorId,
    Optional<String> sessionId,
    Instant at,
    List<Payload> payload,
    Optional<Branch> branch,
    Map<String, String> metadata,
    ExtractionWish extraction) {
  public NewEvent {
    payload = List.copyOf(payload);
    metadata = Map.copyOf(metadata);
  }
}
