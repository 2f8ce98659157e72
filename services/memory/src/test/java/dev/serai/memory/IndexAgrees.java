package dev.serai.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.search.Filter;
import dev.serai.search.Hit;
import dev.serai.search.HybridIndex;
import dev.serai.search.Search;
import java.util.List;

/** That an index holds just what the rows hold. */
final class IndexAgrees {

  private static final int MOST = 100;

  private IndexAgrees() {}

  static void withRows(MemoryRoom room, Memory memory) {
    List<MemoryRecord> rows =
        room.store().read(all -> all.changes(memory).after(0, Integer.MAX_VALUE)).stream()
            .filter(RecordTables.Changed.Put.class::isInstance)
            .map(change -> ((RecordTables.Changed.Put) change).record())
            .toList();
    boolean checked =
        room.indexes()
            .with(
                memory,
                index -> {
                  assertThat(index.size()).as("documents").isEqualTo(rows.size());
                  rows.stream().limit(MOST).forEach(row -> holds(index, row));
                  return true;
                });
    assertThat(checked).isTrue();
  }

  /** Found by all that is its own, so that a document of an older row is not taken for it. */
  private static void holds(HybridIndex index, MemoryRecord row) {
    Filter lies =
        row.namespace()
            .<Filter>map(place -> new Filter.Equal(RecordDocuments.NAMESPACE, place))
            .orElse(new Filter.Not(new Filter.Exists(RecordDocuments.NAMESPACE)));
    Filter current = new Filter.Equal(RecordDocuments.CURRENT, RecordDocuments.CURRENT);
    Filter since = Filter.equal(RecordDocuments.SINCE, RecordDocuments.millis(row.since()));
    Filter own =
        new Filter.All(
            List.of(lies, since, row.until().isEmpty() ? current : new Filter.Not(current)));
    assertThat(index.search(RecordIndex.PARTITION, Search.of(row.text(), MOST).where(own)))
        .as("index of %s", row.versionKey())
        .extracting(Hit::id)
        .contains(row.versionKey());
  }
}
