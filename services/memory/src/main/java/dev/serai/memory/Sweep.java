package dev.serai.memory;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes rows nobody can see any more, in transactions that leave others room. */
final class Sweep implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private static final int AT_ONCE = 500;
  private static final int MEMORIES = 100;

  /** An index that has not been opened for so long is built anew. */
  private static final Duration TOMBSTONES = Duration.ofDays(7);

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("memory-sweep").factory());
  private final MemoryStore store;
  private final RecordRetention retention;
  private final InstantSource clock;

  Sweep(MemoryStore store, RecordRetention retention, InstantSource clock) {
    this.store = store;
    this.retention = retention;
    this.clock = clock;
  }

  /** From now on, by and by. */
  void start(Duration every) {
    var _ =
        thread.scheduleWithFixedDelay(
            this::expire, every.toSeconds(), every.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Removes what has expired in every memory; a failure leaves the rest to the next time. */
  void expire() {
    try {
      Optional<String> next = Optional.empty();
      do {
        var page = new PageRequest(MEMORIES, next);
        Page<Memory> memories = store.read(rows -> rows.memories().listAll(page));
        memories.items().stream()
            .filter(memory -> memory.status() == MemoryStatus.ACTIVE)
            .forEach(this::expire);
        next = memories.next();
      } while (next.isPresent());
    } catch (RuntimeException e) {
      LOG.warn("expired events are not removed", e);
    }
  }

  private void expire(Memory memory) {
    Instant now = clock.instant();
    Instant horizon = now.minus(memory.settings().eventExpiry());
    int removed;
    do {
      removed = store.write(rows -> rows.events(memory).sweep(horizon, AT_ONCE));
    } while (removed == AT_ONCE);
    if (retention.ttl().isPositive()) {
      evict(memory, records -> records.writtenBefore(now.minus(retention.ttl()), AT_ONCE), now);
    }
    if (retention.perNamespace() > 0) {
      evict(memory, records -> records.beyond(retention.perNamespace(), AT_ONCE), now);
    }
    store.write(rows -> rows.changes(memory).forget(now.minus(TOMBSTONES)));
  }

  private void evict(
      Memory memory, Function<RecordTables.Records, List<RecordId>> surplus, Instant now) {
    int evicted;
    do {
      evicted =
          store.write(
              rows -> {
                RecordTables.Records records = rows.records(memory);
                List<RecordId> ids = surplus.apply(records);
                if (!ids.isEmpty()) {
                  long change = rows.changes(memory).next();
                  ids.forEach(id -> records.delete(id, now, change));
                }
                return ids.size();
              });
    } while (evicted == AT_ONCE);
  }

  /** All that a deleted memory leaves but its own row. */
  void removeContents(Memory memory) {
    boolean more;
    do {
      more = store.write(rows -> rows.removeContents(memory, AT_ONCE));
    } while (more);
  }
}
