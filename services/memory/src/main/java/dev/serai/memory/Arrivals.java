package dev.serai.memory;

import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memories that are being imported. They say {@code CREATING}, and nothing in them is read before
 * they are whole. The time in such a row is when its import last wrote: it tells one import from
 * another, and how long a dead one has been dead.
 */
final class Arrivals {

  /** An import that wrote nothing for so long is taken for dead. */
  static final Duration LEASE = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  private final MemoryStore store;
  private final InstantSource clock;

  Arrivals(MemoryStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The row of a memory that begins to arrive. */
  Memory begin(MemoryStore.Rows rows, Memory wanted) {
    Memory hidden = wanted.with(MemoryStatus.CREATING, Stamp.of(clock));
    rows.memories().insert(hidden);
    rows.enqueue(DeletionJob.of(hidden), hidden.updatedAt().plus(LEASE));
    return hidden;
  }

  /**
   * The row with a new time.
   *
   * @param known as this import wrote it last
   * @throws ServiceException of kind CONFLICT when it is there no more, or is another's
   */
  Memory renew(MemoryStore.Rows rows, Memory known) {
    requireOwn(rows, known);
    Instant later = known.updatedAt().plusMillis(1);
    Instant now = Stamp.of(clock);
    Memory renewed = known.with(MemoryStatus.CREATING, now.isBefore(later) ? later : now);
    rows.memories().update(renewed);
    return renewed;
  }

  private static void requireOwn(MemoryStore.Rows rows, Memory known) {
    boolean own =
        arriving(rows, known)
            .filter(found -> found.updatedAt().equals(known.updatedAt()))
            .isPresent();
    if (!own) {
      throw ServiceException.conflict(
          "memory %s was deleted while it was imported, or its import stood still for %d minutes"
              .formatted(known.id(), LEASE.toMinutes()));
    }
  }

  /**
   * The memory serves from now on.
   *
   * @param updatedAt as its export says
   * @throws ServiceException as {@link #renew}
   */
  Memory finish(Memory known, Instant updatedAt) {
    Memory whole = known.with(MemoryStatus.ACTIVE, updatedAt);
    return store.write(
        rows -> {
          requireOwn(rows, known);
          rows.memories().update(whole);
          return whole;
        });
  }

  /** What is there goes; does nothing for a memory that is not arriving. */
  Optional<Memory> abandon(Memory memory) {
    return store.write(
        rows ->
            arriving(rows, memory)
                .map(
                    left -> {
                      Memory going = left.with(MemoryStatus.DELETING, Stamp.of(clock));
                      rows.memories().update(going);
                      rows.enqueue(DeletionJob.of(going));
                      return going;
                    }));
  }

  private static Optional<Memory> arriving(MemoryStore.Rows rows, Memory memory) {
    return rows.memories()
        .find(memory.account(), memory.id())
        .filter(found -> found.status() == MemoryStatus.CREATING);
  }

  /** As {@link #abandon} when its import is dead; else it is looked at again later. */
  void expire(Memory memory) {
    if (dead(memory)) {
      abandon(memory);
      return;
    }
    store.write(
        rows -> {
          rows.enqueue(DeletionJob.of(memory), memory.updatedAt().plus(LEASE));
          return memory;
        });
  }

  private boolean dead(Memory memory) {
    return !clock.instant().isBefore(memory.updatedAt().plus(LEASE));
  }

  /**
   * Removes what imports of processes that died left; a failure leaves it to the jobs.
   *
   * @param alone whether no other process works on these rows: then none is under way
   */
  void removeLeftOvers(boolean alone) {
    try {
      store.read(rows -> rows.memories().arriving()).stream()
          .filter(memory -> alone || dead(memory))
          .forEach(this::abandon);
    } catch (RuntimeException e) {
      LOG.warn("what imports left that were cut off is not removed", e);
    }
  }
}
