package dev.serai.memory;

import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Fingerprint;
import dev.serai.storage.Stamp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Short-term memory: one method for each operation on events. An event that was acknowledged is
 * durable and in the next list. Events never change; they expire as their memory says. Safe for use
 * by many threads.
 *
 * <p>Errors of every method: DENIED when access control refuses, which sees {@code actorId} and
 * {@code sessionId}; NOT_FOUND when this account has no such memory, or it is being deleted.
 * Source: AgentCore developer guide, short-term memory.
 *
 * <p>Differs from AWS: filtered lists are read-after-write too, and at the same time events stand
 * in the order they arrived.
 */
public final class EventService {

  private static final String CREATE = "CreateEvent";

  private final MemoryStore store;
  private final MemoryAccess access;
  private final EventRules rules;
  private final Duration extractionDelay;
  private final Ids ids;
  private final InstantSource clock;

  EventService(
      MemoryStore store,
      MemoryAccess access,
      EventRules rules,
      Duration extractionDelay,
      Ids ids,
      InstantSource clock) {
    this.store = store;
    this.access = access;
    this.rules = rules;
    this.extractionDelay = extractionDelay;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Keeps an event. A repeated {@code clientToken} does nothing and is answered with the first
   * event.
   *
   * @throws ServiceException VALIDATION naming the member at fault; QUOTA for a payload above the
   *     configured size
   */
  public Event createEvent(
      Caller caller, MemoryId id, NewEvent given, Optional<String> clientToken) {
    access.require(caller, CREATE, id, facts(given.actorId(), given.sessionId()));
    Memory memory = store.read(rows -> Lookup.active(rows, caller.account(), id));
    byte[] payload = PayloadJson.write(given.payload());
    rules.check(memory, given, payload.length);
    String fingerprint = fingerprint(given, payload);
    Instant now = Stamp.of(clock);
    String kept =
        store.write(
            rows -> {
              Lookup.requireActive(rows, memory);
              return rows.once(
                  caller.account(),
                  CREATE + "/" + id,
                  clientToken,
                  fingerprint,
                  () -> StoredJson.COLUMNS.write(Receipt.of(append(rows, memory, given, now))));
            });
    return StoredJson.COLUMNS.read(kept, Receipt.class).event(id, given);
  }

  private Event append(MemoryStore.Rows rows, Memory memory, NewEvent given, Instant now) {
    String session = given.sessionId().orElseGet(ids::uuid);
    Event event =
        rows.events(memory)
            .append(
                new SessionKey(memory.id(), given.actorId(), session), given, now, horizon(memory));
    if (event.extracted()) {
      wake(rows, memory, event, now.plus(extractionDelay));
    }
    return event;
  }

  /** Each strategy reads by itself; one that waits already reads this too. */
  private static void wake(MemoryStore.Rows rows, Memory memory, Event event, Instant due) {
    ConversationTables.Extractions extractions = rows.extractions(memory);
    for (MemoryStrategy strategy : memory.strategies()) {
      if (extractions.wake(event.session(), strategy.id())) {
        passOver(extractions, strategy, event);
        rows.enqueue(
            new ExtractionJob(
                memory.account(), event.session(), strategy.id(), new ExtractionJob.Work.News()),
            due);
      }
    }
  }

  /** What was there before the strategy is not its to read, whatever the clock said then. */
  private static void passOver(
      ConversationTables.Extractions extractions, MemoryStrategy strategy, Event event) {
    if (extractions.readings(event.session(), strategy.id()).isEmpty()) {
      extractions.save(event.session(), strategy.id(), Reading.first("").to(event.sequence() - 1));
    }
  }

  private static String fingerprint(NewEvent given, byte[] payload) {
    return Fingerprint.of(
        given.actorId(),
        given.sessionId(),
        given.at(),
        new String(payload, StandardCharsets.UTF_8),
        given.branch(),
        new TreeMap<>(given.metadata()),
        given.extraction().skip(),
        new TreeMap<>(given.extraction().variables()));
  }

  /** NOT_FOUND also when the event has expired, or is another session's. */
  public Event getEvent(Caller caller, SessionKey session, EventId id) {
    access.require(caller, "GetEvent", session.memory(), facts(session));
    return store.read(
        rows -> {
          Memory memory = Lookup.active(rows, caller.account(), session.memory());
          return rows.events(memory)
              .find(session, id, horizon(memory))
              .orElseThrow(() -> none(session, id));
        });
  }

  /** Newest first. A page ends with the event that makes its payloads exceed 16 MiB. */
  public Page<Event> listEvents(
      Caller caller, SessionKey session, EventFilter filter, boolean payloads, PageRequest page) {
    access.require(caller, "ListEvents", session.memory(), facts(session));
    return store.read(
        rows -> {
          Memory memory = Lookup.active(rows, caller.account(), session.memory());
          return rows.events(memory).list(session, filter, payloads, horizon(memory), page);
        });
  }

  /** What was drawn from it stays. */
  public void deleteEvent(Caller caller, SessionKey session, EventId id) {
    access.require(caller, "DeleteEvent", session.memory(), facts(session));
    store.write(
        rows -> {
          Memory memory = Lookup.active(rows, caller.account(), session.memory());
          if (!rows.events(memory).delete(session, id)) {
            throw none(session, id);
          }
          return memory;
        });
  }

  /** Newest first. {@code withEvents} leaves out those all of whose events are gone. */
  public Page<SessionSummary> listSessions(
      Caller caller, MemoryId id, String actorId, boolean withEvents, PageRequest page) {
    access.require(caller, "ListSessions", id, facts(actorId, Optional.empty()));
    return store.read(
        rows -> {
          Memory memory = Lookup.active(rows, caller.account(), id);
          return rows.sessions(memory).list(actorId, withEvents, horizon(memory), page);
        });
  }

  /** In the order of their ids. */
  public Page<String> listActors(Caller caller, MemoryId id, PageRequest page) {
    access.require(caller, "ListActors", id);
    return store.read(
        rows -> rows.sessions(Lookup.active(rows, caller.account(), id)).actors(page));
  }

  private Instant horizon(Memory memory) {
    return clock.instant().minus(memory.settings().eventExpiry());
  }

  private static Map<String, String> facts(SessionKey session) {
    return facts(session.actorId(), Optional.of(session.sessionId()));
  }

  private static Map<String, String> facts(String actorId, Optional<String> sessionId) {
    return sessionId
        .map(session -> Map.of("actorId", actorId, "sessionId", session))
        .orElseGet(() -> Map.of("actorId", actorId));
  }

  private static ServiceException none(SessionKey session, EventId id) {
    return ServiceException.notFound("there is no event %s in %s".formatted(id, session));
  }
}
