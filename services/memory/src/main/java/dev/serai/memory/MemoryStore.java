package dev.serai.memory;

import dev.serai.kernel.AccountId;
import java.time.Instant;
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
    MemoryTables.Memories memories();

    MemoryTables.Tags tags();

    /** Those of one memory. */
    ConversationTables.Events events(Memory memory);

    /** Those of one memory. */
    ConversationTables.Sessions sessions(Memory memory);

    /** Those of one memory. */
    RecordTables.Records records(Memory memory);

    /** How records of one memory changed. */
    RecordTables.Changes changes(Memory memory);

    /** What is to be drawn from the events of one memory. */
    ConversationTables.Extractions extractions(Memory memory);

    /** Those of one memory. */
    ConversationTables.Ingests ingests(Memory memory);

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
    MemoryTables.Transfer transfer(Memory memory);

    /** See {@link dev.serai.storage.ClientTokens#once}. */
    String once(
        AccountId account,
        String operation,
        Optional<String> token,
        String inputHash,
        Supplier<String> act);
  }
}
