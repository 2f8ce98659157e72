package dev.serai.memory;

import dev.serai.search.Embedding;
import dev.serai.search.Filter;
import dev.serai.search.Fusion;
import dev.serai.search.Hit;
import dev.serai.search.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the records a candidate may be about. */
final class Neighbours {

  private final MemoryStore store;
  private final RecordIndexes indexes;

  Neighbours(MemoryStore store, RecordIndexes indexes) {
    this.store = store;
    this.indexes = indexes;
  }

  long lastChange(Memory memory) {
    return store.read(rows -> rows.changes(memory).last());
  }

  /** Current records of the strategy in this namespace and group that mean much the same. */
  List<MemoryRecord> of(
      Memory memory,
      String namespace,
      MemoryStrategy strategy,
      Group group,
      Embedding meaning,
      int count) {
    Filter filter = filter(memory, namespace, strategy, group);
    List<Hit> hits =
        indexes.with(
            memory,
            index ->
                index.search(
                    RecordIndex.PARTITION,
                    Search.of("-", count).embedding(meaning).fusion(Fusion.MEANING).where(filter)));
    return store.read(
        rows ->
            List.copyOf(rows.records(memory).find(hits.stream().map(Hit::id).toList()).values()));
  }

  private static Filter filter(
      Memory memory, String namespace, MemoryStrategy strategy, Group group) {
    List<Filter> all = new ArrayList<>();
    all.add(
        RecordFilters.of(
            memory,
            new NamespaceScope.Exactly(namespace),
            Optional.of(strategy.id()),
            List.of(),
            Optional.empty(),
            List.of()));
    for (MetadataField field : strategy.schema()) {
      if (field.origin() == MetadataField.Origin.STRICTLY_CONSISTENT) {
        all.add(strict(RecordDocuments.METADATA + field.key(), group.strict().get(field.key())));
      }
    }
    return new Filter.All(all);
  }

  private static Filter strict(String name, @Nullable String value) {
    return value == null ? new Filter.Not(new Filter.Exists(name)) : new Filter.Equal(name, value);
  }
}
