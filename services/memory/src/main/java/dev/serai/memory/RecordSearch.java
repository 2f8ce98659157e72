package dev.serai.memory;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.search.Context;
import dev.serai.search.Explained;
import dev.serai.search.Filter;
import dev.serai.search.Hit;
import dev.serai.search.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds records by words and meaning. */
final class RecordSearch {

  private final MemoryStore store;
  private final RecordIndexes indexes;

  RecordSearch(MemoryStore store, RecordIndexes indexes) {
    this.store = store;
    this.indexes = indexes;
  }

  /** Best first; the page is cut from the best {@code topK}. */
  Page<Found> find(Memory memory, NamespaceScope namespaces, Retrieval wanted, PageRequest page) {
    Search search = search(memory, namespaces, wanted);
    List<Hit> hits = indexes.with(memory, index -> index.search(RecordIndex.PARTITION, search));
    int from = page.after().map(Integer::parseInt).orElse(0);
    int to = Math.min(hits.size(), from + page.size());
    List<Hit> shown = from < to ? hits.subList(from, to) : List.of();
    return new Page<>(
        rows(memory, shown),
        to < hits.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
  }

  /** The same records in the same order, each with what made its score. */
  List<ExplainedRecord> explain(Memory memory, NamespaceScope namespaces, Retrieval wanted) {
    Search search = search(memory, namespaces, wanted);
    List<Explained> hits =
        indexes.with(memory, index -> index.explain(RecordIndex.PARTITION, search));
    Map<String, MemoryRecord> rows =
        store.read(r -> r.records(memory).find(hits.stream().map(Explained::id).toList()));
    List<ExplainedRecord> explained = new ArrayList<>(hits.size());
    for (Explained hit : hits) {
      MemoryRecord record = rows.get(hit.id());
      if (record != null) {
        explained.add(new ExplainedRecord(record, hit));
      }
    }
    return explained;
  }

  private static Search search(Memory memory, NamespaceScope namespaces, Retrieval wanted) {
    Filter filter =
        RecordFilters.of(
            memory,
            namespaces,
            wanted.strategyId(),
            wanted.filters(),
            wanted.asOf(),
            wanted.origins());
    Search search =
        Search.of(wanted.query(), wanted.topK()).where(filter).context(Context.DIALOGUE);
    for (Map.Entry<Origin, Double> weight : new TreeMap<>(wanted.weights()).entrySet()) {
      var of = new Filter.Equal(RecordDocuments.ORIGIN, weight.getKey().name());
      search = search.favour(of, weight.getValue());
    }
    return search;
  }

  /** One that went meanwhile is left out. */
  private List<Found> rows(Memory memory, List<Hit> hits) {
    Map<String, MemoryRecord> rows =
        store.read(r -> r.records(memory).find(hits.stream().map(Hit::id).toList()));
    List<Found> found = new ArrayList<>(hits.size());
    for (Hit hit : hits) {
      MemoryRecord record = rows.get(hit.id());
      if (record != null) {
        found.add(new Found(record, hit.score()));
      }
    }
    return found;
  }
}
