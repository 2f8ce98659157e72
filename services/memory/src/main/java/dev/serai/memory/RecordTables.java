package dev.serai.memory;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of what one memory remembers. Within one transaction. */
interface RecordTables {

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

  /** What an index has to learn. */
  sealed interface Changed {
    long change();

    /** A version as it is now. */
    record Put(MemoryRecord record, long change) implements Changed {}

    /** A record with so many versions that are gone. */
    record Gone(RecordId id, long versions, long change) implements Changed {}
  }
}
