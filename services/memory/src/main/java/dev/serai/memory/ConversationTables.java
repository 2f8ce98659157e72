package dev.serai.memory;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Rows of what was said in one memory, and of what is to be drawn from it. Within one transaction.
 */
interface ConversationTables {

  /**
   * Events of one memory. What arrived before {@code horizon} has expired: it is not there any
   * more, whether its row has been swept or not.
   */
  interface Events {

    /**
     * Keeps an event under the next number of its session, which is there from now on.
     *
     * @throws dev.serai.kernel.ServiceException of kind VALIDATION for a branch that does not fit
     */
    Event append(SessionKey session, NewEvent given, Instant now, Instant horizon);

    /** Keeps an event as it was kept elsewhere. */
    void restore(Event event);

    Optional<Event> find(SessionKey session, EventId id, Instant horizon);

    /**
     * Newest first. A page of payloads is shorter than wanted when they are large, and never empty
     * while there are more.
     *
     * @param payloads whether payloads are wanted; else they are empty
     */
    Page<Event> list(
        SessionKey session,
        EventFilter filter,
        boolean payloads,
        Instant horizon,
        PageRequest page);

    /** By arrival, those with higher numbers; fewer than wanted when payloads are large. */
    List<Event> after(SessionKey session, long sequence, int limit, Instant horizon);

    /** By arrival, the last ones up to this number; fewer than wanted when payloads are large. */
    List<Event> upTo(SessionKey session, long sequence, int limit, Instant horizon);

    /** Whether there was one. */
    boolean delete(SessionKey session, EventId id);

    /**
     * Removes rows of what has expired.
     *
     * @return how many, at most {@code limit}
     */
    int sweep(Instant horizon, int limit);
  }

  /** Sessions of one memory. */
  interface Sessions {

    /** Whether it is there. */
    boolean has(SessionKey session);

    /**
     * Newest first.
     *
     * @param withEvents without those all of whose events expired before {@code horizon}
     */
    Page<SessionSummary> list(
        String actorId, boolean withEvents, Instant horizon, PageRequest page);

    /** In order. */
    Page<String> actors(PageRequest page);
  }

  /** What is to be drawn from the events of one memory, and how far each strategy has read. */
  interface Extractions {

    /** Notes that a strategy is to read a session. Whether that was not noted before. */
    boolean wake(SessionKey session, String strategyId);

    /** A strategy begins to read: what arrives from now on is noted anew. */
    void begin(SessionKey session, String strategyId);

    /** One for each group of events that was read. */
    List<Reading> readings(SessionKey session, String strategyId);

    void save(SessionKey session, String strategyId, Reading reading);

    void fail(FailedExtraction failed);

    Optional<FailedExtraction> failed(String jobId);

    /** It is tried again, and not listed meanwhile. Whether it was listed before. */
    boolean restart(String jobId);

    void succeeded(String jobId);

    /** By id; of a strategy, an actor, a session where these are given. */
    Page<FailedExtraction> failed(FailedFilter filter, PageRequest page);
  }

  /** Content that goes straight into extraction. */
  interface Ingests {

    /** Keeps content until these strategies have read it. */
    void keep(Ingest content, List<String> strategies);

    Optional<Ingest> find(String ingestId);

    /** Whether the content is there and the strategy has not read it. */
    boolean awaits(String ingestId, String strategyId);

    /** A strategy has read it; it goes with the last one. */
    void read(String ingestId, String strategyId);
  }
}
