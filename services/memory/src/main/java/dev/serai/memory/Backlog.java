package dev.serai.memory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What of a session a strategy has not read yet. */
final class Backlog {

  static final int EVENTS_AT_ONCE = 100;
  private static final int HISTORY_EVENTS = 50;

  private final MemoryStore store;
  private final InstantSource clock;

  Backlog(MemoryStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * One stretch of it.
   *
   * @param events that arrived since the last reading, at most {@value #EVENTS_AT_ONCE}, fewer when
   *     their payloads are large
   * @param more whether others arrived behind them
   * @param again events with messages that are to be read again, by id
   * @param before events read before, by arrival, for context
   */
  record Unread(
      List<Event> events,
      boolean more,
      Map<String, Event> again,
      List<Reading> readings,
      List<Event> before) {

    long readTo() {
      return readings.stream().mapToLong(Reading::to).max().orElse(0);
    }

    /** Whether nobody has read on since, nor erased the session. */
    boolean still(MemoryStore.Rows rows, Memory memory, SessionKey session, String strategyId) {
      List<Reading> now = rows.extractions(memory).readings(session, strategyId);
      return Set.copyOf(now).equals(Set.copyOf(readings)) && stands(rows, memory, session);
    }

    /**
     * A session that was erased and began anew has the same name, and none of these events. Of one
     * that is being erased the latest go first.
     */
    private boolean stands(MemoryStore.Rows rows, Memory memory, SessionKey session) {
      return Stream.concat(events.stream(), again.values().stream())
          .max(Comparator.comparingLong(Event::sequence))
          .map(
              last ->
                  rows.events(memory)
                      .find(session, last.id(), Instant.EPOCH)
                      .filter(there -> there.createdAt().equals(last.createdAt()))
                      .isPresent())
          .orElseGet(() -> rows.sessions(memory).has(session));
    }
  }

  Unread of(Memory memory, MemoryStrategy strategy, SessionKey session) {
    return store.read(
        rows -> {
          List<Reading> readings = rows.extractions(memory).readings(session, strategy.id());
          long to = readings.stream().mapToLong(Reading::to).max().orElse(0);
          ConversationTables.Events events = rows.events(memory);
          List<Event> unread = events.after(session, to, EVENTS_AT_ONCE, horizon(memory));
          return new Unread(
              unread,
              !unread.isEmpty()
                  && !events
                      .after(session, unread.getLast().sequence(), 1, horizon(memory))
                      .isEmpty(),
              find(
                  events,
                  session,
                  readings.stream().flatMap(reading -> reading.unread().stream()).toList(),
                  horizon(memory)),
              readings,
              events.upTo(session, to, HISTORY_EVENTS, horizon(memory)));
        });
  }

  /** Events that hold these messages, by id; those that are gone are left out. */
  Map<String, Event> find(Memory memory, SessionKey session, List<Provenance.Source> messages) {
    return store.read(rows -> find(rows.events(memory), session, messages, horizon(memory)));
  }

  private static Map<String, Event> find(
      ConversationTables.Events events,
      SessionKey session,
      List<Provenance.Source> sources,
      Instant horizon) {
    Map<String, Event> found = new HashMap<>();
    for (String id : sources.stream().map(Provenance.Source::eventId).distinct().toList()) {
      events.find(session, new EventId(id), horizon).ifPresent(event -> found.put(id, event));
    }
    return found;
  }

  private Instant horizon(Memory memory) {
    return clock.instant().minus(memory.settings().eventExpiry());
  }
}
