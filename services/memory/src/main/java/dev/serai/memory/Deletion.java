package dev.serai.memory;

import dev.serai.storage.Jobs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes deleted memories apart; the memory itself goes last, so that nothing is left behind. */
final class Deletion implements Jobs.Handler {

  /** A memory is not left half taken apart: its removal is tried again, at last every hour. */
  static final Jobs.Policy UNTIL_DONE =
      new Jobs.Policy(Duration.ofMinutes(2), Integer.MAX_VALUE, Duration.ofSeconds(1));

  private final MemoryStore store;
  private final Arrivals arrivals;
  private final List<Removal> removals;

  /**
   * @param removals in this order
   */
  Deletion(MemoryStore store, Arrivals arrivals, List<Removal> removals) {
    this.store = store;
    this.arrivals = arrivals;
    this.removals = List.copyOf(removals);
  }

  @Override
  public void run(Jobs.Job job) throws Exception {
    DeletionJob wanted = DeletionJob.of(job);
    Optional<Memory> found =
        store.read(rows -> rows.memories().find(wanted.account(), wanted.memory()));
    if (found.isPresent()) {
      run(found.get());
    }
  }

  private void run(Memory memory) throws Exception {
    switch (memory.status()) {
      case CREATING -> arrivals.expire(memory);
      case ACTIVE -> {}
      case DELETING -> remove(memory);
    }
  }

  private void remove(Memory memory) throws Exception {
    for (Removal removal : removals) {
      removal.remove(memory);
    }
    store.write(
        rows -> {
          rows.memories().delete(memory);
          return memory;
        });
  }
}
