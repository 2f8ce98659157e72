package dev.serai.memory;

import dev.serai.search.Embedder;
import dev.serai.search.HybridIndex;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An index for each memory, opened when it is first asked. That of an encrypted memory lies in the
 * process, never on the disk. Safe for use by many threads.
 */
final class RecordIndexes implements AutoCloseable {

  private final MemoryStore store;
  private final Embedder embedder;
  private final Path folder;
  private final SearchLimits limits;
  private final RecordDocuments documents;
  private final Map<MemoryId, RecordIndex> open = new HashMap<>();

  /**
   * @param folder of the indexes that lie on the disk, one folder each
   */
  RecordIndexes(MemoryStore store, Embedder embedder, Path folder, SearchLimits limits) {
    this.store = store;
    this.embedder = embedder;
    this.folder = folder;
    this.limits = limits;
    this.documents = new RecordDocuments(embedder.model());
  }

  /** Lends the index of a memory when it knows everything that was committed before the call. */
  <T> T with(Memory memory, Function<HybridIndex, T> work) {
    return index(memory).with(work);
  }

  /** What was deleted from the memory leaves the files of its index too. */
  void purge(Memory memory) {
    index(memory).purge();
  }

  /** For a memory that is gone. */
  void delete(Memory memory) {
    index(memory).delete();
    synchronized (open) {
      open.remove(memory.id());
    }
  }

  private RecordIndex index(Memory memory) {
    synchronized (open) {
      return open.computeIfAbsent(
          memory.id(), _ -> new RecordIndex(source(memory), place(memory), documents));
    }
  }

  private RecordIndex.Source source(Memory memory) {
    return new RecordIndex.Source() {
      @Override
      public long lastChange() {
        return store.read(rows -> rows.changes(memory).last());
      }

      @Override
      public long forgotten() {
        return store.read(rows -> rows.changes(memory).forgotten());
      }

      @Override
      public List<RecordTables.Changed> changes(long change, int limit) {
        return store.read(rows -> rows.changes(memory).after(change, limit));
      }
    };
  }

  private RecordIndex.Place place(Memory memory) {
    var config = limits.index(RecordDocuments.config());
    if (memory.encrypted()) {
      return new RecordIndex.Place(() -> HybridIndex.inMemory(config, embedder), () -> {});
    }
    Path own = folder.resolve(memory.id().value());
    return new RecordIndex.Place(
        () -> HybridIndex.open(own, config, embedder), () -> HybridIndex.delete(own));
  }

  @Override
  public void close() {
    List<RecordIndex> all;
    synchronized (open) {
      all = List.copyOf(open.values());
      open.clear();
    }
    all.forEach(RecordIndex::close);
  }
}
