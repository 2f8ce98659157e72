package dev.serai.memory;

import dev.serai.search.DamagedIndexException;
import dev.serai.search.Document;
import dev.serai.search.HybridIndex;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of one memory as an index, which learns before each search what has changed in the
 * rows. Damaged or behind, it is built anew from them.
 */
final class RecordIndex implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecordIndex.class);

  /** Every document of a memory lies in one partition: an index has no other memory. */
  static final String PARTITION = "records";

  private static final int AT_ONCE = 500;
  private static final int BETWEEN_CHECKPOINTS = 2_000;

  /** The rows the index is made of. */
  interface Source {
    long lastChange();

    /** See {@link RecordTables.Changes#forgotten}. */
    long forgotten();

    List<RecordTables.Changed> changes(long change, int limit);
  }

  private final Source source;
  private final Place place;
  private final RecordDocuments documents;

  /** Taken to write by who closes or catches up, so that nobody searches what is closed. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private final AtomicLong reached = new AtomicLong(-1);
  private @Nullable HybridIndex index;
  private long checkpoint;

  /**
   * Where an index lies.
   *
   * @param open an index there, as its last checkpoint left it
   * @param delete all there is of it
   */
  record Place(Supplier<HybridIndex> open, Runnable delete) {}

  RecordIndex(Source source, Place place, RecordDocuments documents) {
    this.source = source;
    this.place = place;
    this.documents = documents;
  }

  /**
   * Lends the index when it knows everything that was committed before the call.
   *
   * @throws UncheckedIOException when the disk is full or fails; the next call tries again
   */
  <T> T with(Function<HybridIndex, T> work) {
    try {
      return lend(work);
    } catch (DamagedIndexException e) {
      LOG.warn("an index of records is damaged and built anew", e);
      rebuild();
      return lend(work);
    } catch (UncheckedIOException e) {
      reopenNext();
      throw e;
    }
  }

  /** A writer that met a full disk does not go on; one that is opened when there is room does. */
  private void reopenNext() {
    lock.writeLock().lock();
    try {
      discard();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private <T> T lend(Function<HybridIndex, T> work) {
    while (true) {
      catchUp(source.lastChange());
      lock.readLock().lock();
      try {
        if (index != null) {
          return work.apply(index);
        }
      } finally {
        lock.readLock().unlock();
      }
    }
  }

  private void catchUp(long last) {
    if (reached.get() >= last && reached.get() >= 0) {
      return;
    }
    lock.writeLock().lock();
    try {
      HybridIndex current = opened(last);
      while (reached.get() < last) {
        List<RecordTables.Changed> changes = source.changes(reached.get(), AT_ONCE);
        if (changes.isEmpty()) {
          reached.set(last);
        } else {
          apply(current, changes);
        }
      }
      checkpointAt(current, BETWEEN_CHECKPOINTS);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** One that knows of more than there ever was, or missed what was forgotten, is of no use. */
  private HybridIndex opened(long last) {
    if (index != null) {
      if (reached.get() == 0 || reached.get() >= source.forgotten()) {
        return index;
      }
      discard();
      place.delete().run();
    }
    HybridIndex found = place.open().get();
    long known = found.reached().orElse(0);
    if (known > last || (known > 0 && known < source.forgotten())) {
      found.close();
      place.delete().run();
      found = place.open().get();
    }
    reached.set(found.reached().orElse(0));
    checkpoint = reached.get();
    index = found;
    return found;
  }

  private void apply(HybridIndex current, List<RecordTables.Changed> changes) {
    List<Document> put = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (RecordTables.Changed change : changes) {
      switch (change) {
        case RecordTables.Changed.Put(MemoryRecord record, long _) ->
            put.add(documents.document(record));
        case RecordTables.Changed.Gone(RecordId id, long versions, long _) -> {
          for (long version = 1; version <= versions; version++) {
            gone.add(MemoryRecord.versionKey(id, version));
          }
        }
      }
    }
    current.put(PARTITION, put);
    current.remove(PARTITION, gone);
    reached.set(changes.getLast().change());
  }

  private void checkpointAt(HybridIndex current, long changes) {
    if (reached.get() - checkpoint >= changes) {
      current.checkpoint(reached.get());
      checkpoint = reached.get();
    }
  }

  /** What was deleted leaves the files too. */
  void purge() {
    with(
        current -> {
          current.purge();
          return current;
        });
  }

  private void rebuild() {
    lock.writeLock().lock();
    try {
      discard();
      place.delete().run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void discard() {
    try {
      if (index != null) {
        index.close();
      }
    } catch (RuntimeException e) {
      LOG.debug("a damaged index does not close", e);
    } finally {
      index = null;
      reached.set(-1);
    }
  }

  /** Ends it for good, and its files. */
  void delete() {
    rebuild();
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (index != null) {
        checkpointAt(index, 1);
      }
    } finally {
      discard();
      lock.writeLock().unlock();
    }
  }
}
