package dev.serai.memory;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Memories, their events and records. Everything done in one {@link #write} is there together or
 * not at all. Safe for use by many threads.
 */
interface MemoryStore {

  /** Work on rows; what it returns, the store returns. */
  @FunctionalInterface
  interface Work<T> {
    T in(Rows rows);
  }

  <T> T read(Work<T> work);

  <T> T write(Work<T> work);

  /** See {@link dev.serai.storage.Database#scrub}. */
  boolean scrub();

  /** Rows within one transaction. */
  interface Rows {
    Memories memories();

    Tags tags();

    /** Those of one memory. */
    Events events(Memory memory);

    /** Those of one memory. */
    Sessions sessions(Memory memory);

    /** Those of one memory. */
    Records records(Memory memory);

    /** How records of one memory changed. */
    Changes changes(Memory memory);

    /** What is to be drawn from the events of one memory. */
    Extractions extractions(Memory memory);

    /**
     * Removes at most so many rows of what a memory holds.
     *
     * @return whether there may be more
     */
    boolean removeContents(Memory memory, int limit);

    /**
     * Removes at most so many rows of the first table that holds something of an actor's
     * conversations, or of one of them: how far was read before what was said, sessions last.
     *
     * @return how many, by kind
     */
    Map<String, Integer> eraseConversations(
        Memory memory, String actorId, Optional<String> sessionId, int limit);

    /** Whether {@link #eraseConversations} would find anything. */
    boolean hasConversations(Memory memory, String actorId, Optional<String> sessionId);

    /** Background work that exists exactly when the transaction commits. */
    void enqueue(ExtractionJob job, Instant due);

    /** As {@link #enqueue(ExtractionJob, Instant)}, at once. */
    void enqueue(DeletionJob job);

    /** As {@link #enqueue(ExtractionJob, Instant)}. */
    void enqueue(DeletionJob job, Instant due);

    /** What is moved between installations. */
    Transfer transfer(Memory memory);

    /** See {@link dev.serai.storage.ClientTokens#once}. */
    String once(
        AccountId account,
        String operation,
        Optional<String> token,
        String inputHash,
        Supplier<String> act);
  }

  /** Rows of memories. */
  interface Memories {
    void insert(Memory memory);

    Optional<Memory> find(AccountId account, MemoryId id);

    /** Whether it is there and not being deleted. */
    boolean serves(AccountId account, MemoryId id);

    boolean nameTaken(AccountId account, String name);

    /** By any account. */
    boolean taken(MemoryId id);

    int count(AccountId account);

    /** Of all memories of the account. */
    int countStrategies(AccountId account);

    void update(Memory memory);

    /** By id. */
    Page<Memory> list(AccountId account, PageRequest page);

    /** Those of all accounts, by id. */
    Page<Memory> listAll(PageRequest page);

    /** Those of all accounts that are being imported. */
    List<Memory> arriving();

    /** With its tags. */
    void delete(Memory memory);
  }

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

  /** Records of one memory, in versions. */
  interface Records {

    /** The current version; takes the place of the one before, if there is one. */
    void put(MemoryRecord record, long change);

    /** All versions of it go. Whether there was one. */
    boolean delete(RecordId id, Instant now, long change);

    /** The current version. */
    Optional<MemoryRecord> find(RecordId id);

    /** Versions by their keys; those that are not there are left out. */
    Map<String, MemoryRecord> find(Collection<String> versionKeys);

    /** Oldest first. */
    List<MemoryRecord> versions(RecordId id);

    /** Whether a current record lies in just this namespace. */
    boolean used(String namespace);

    /** Current ones, newest first. */
    Page<MemoryRecord> list(
        NamespaceScope namespaces, Optional<String> strategyId, PageRequest page);

    /** Ids of records drawn from an actor's sessions, or from one session. */
    List<RecordId> drawnFrom(String actorId, Optional<String> sessionId, int limit);

    /** Current records written before a moment. */
    List<RecordId> writtenBefore(Instant moment, int limit);

    /** Current records beyond so many of one namespace, those written longest ago. */
    List<RecordId> beyond(int perNamespace, int limit);
  }

  /**
   * Changes of records of one memory. Every transaction that makes some has a change number, by
   * which an index learns of them.
   */
  interface Changes {

    /** The number of the last change; 0 before the first. */
    long last();

    /** Up to which change what is gone has been forgotten: an index must have got that far. */
    long forgotten();

    /**
     * Forgets that records went before a moment.
     *
     * @return how many
     */
    int forget(Instant before);

    /** A number for the changes of this transaction; those of others before it have committed. */
    long next();

    /** Whether a current record of this namespace was changed after this change. */
    boolean changedSince(String namespace, long change);

    /** Records that were changed after this change, in order of change, at most about so many. */
    List<Changed> after(long change, int limit);
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

    /** Keeps content until these strategies have read it. */
    void ingest(Ingest content, List<String> strategies);

    Optional<Ingest> ingested(String ingestId);

    /** Whether the content is there and the strategy has not read it. */
    boolean awaits(String ingestId, String strategyId);

    /** A strategy has read it; it goes with the last one. */
    void read(String ingestId, String strategyId);
  }

  /** Rows of one memory, as they are moved from one installation to another. */
  interface Transfer {

    /** By actor and session, without readings. */
    List<TransferLine.Session> sessions(Optional<SessionKey> after, int limit);

    /** With its branches. */
    void insert(TransferLine.Session session);

    /** All versions of so many records, by id and version. */
    List<MemoryRecord> records(String afterId, int limit);
  }

  /** What an index has to learn. */
  sealed interface Changed {
    long change();

    /** A version as it is now. */
    record Put(MemoryRecord record, long change) implements Changed {}

    /** A record with so many versions that are gone. */
    record Gone(RecordId id, long versions, long change) implements Changed {}
  }

  /** Tags of memories. */
  interface Tags {
    Map<String, String> of(MemoryId memory);

    void put(MemoryId memory, Map<String, String> added);

    void remove(MemoryId memory, List<String> names);
  }
}
