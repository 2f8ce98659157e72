package dev.serai.memory;

import dev.serai.storage.Jobs;
import java.util.List;
import java.util.Optional;

/** Takes deleted memories apart; the memory itself goes last, so that nothing is left behind. */
final class Deletion implements Jobs.Handler {

  private final MemoryStore store;
  private final List<Removal> removals;

  /**
   * @param removals in this order
   */
  Deletion(MemoryStore store, List<Removal> removals) {
    this.store = store;
    this.removals = List.copyOf(removals);
  }

  @Override
  public void run(Jobs.Job job) throws Exception {
    DeletionJob wanted = DeletionJob.of(job);
    Optional<Memory> found =
        store.read(
            rows ->
                rows.memories()
                    .find(wanted.account(), wanted.memory())
                    .filter(memory -> memory.status() == MemoryStatus.DELETING));
    if (found.isPresent()) {
      remove(found.get());
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
