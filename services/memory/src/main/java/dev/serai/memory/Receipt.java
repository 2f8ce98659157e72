package dev.serai.memory;

import java.time.Instant;
import java.util.Optional;

/** What, beside the request itself, tells an event: kept with a client token. */
record Receipt(
    String sessionId, String eventId, long sequence, long createdAt, Optional<String> root) {

  static Receipt of(Event event) {
    return new Receipt(
        event.session().sessionId(),
        event.id().value(),
        event.sequence(),
        event.createdAt().toEpochMilli(),
        event.branch().flatMap(Branch::root).map(EventId::value));
  }

  Event event(MemoryId memory, NewEvent given) {
    return new Event(
        new SessionKey(memory, given.actorId(), sessionId),
        new EventId(eventId),
        sequence,
        given.at(),
        Instant.ofEpochMilli(createdAt),
        given.payload(),
        given
            .branch()
            .filter(named -> !named.name().equals(Branch.MAIN))
            .map(named -> new Branch(named.name(), root.map(EventId::new))),
        given.metadata(),
        given.extraction());
  }
}
