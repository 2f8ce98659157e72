package dev.serai.knowledge;

import dev.serai.knowledge.ChunkStore.ChunkId;
import dev.serai.knowledge.ChunkStore.Found;
import dev.serai.search.Filter;
import dev.serai.search.Hit;
import dev.serai.search.Search;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds chunks in an index, and reads them from rows. */
final class KnowledgeSearch {

  private static final int TRIES = 3;

  private final KnowledgeIndexes indexes;
  private final ChunkStore chunks;

  KnowledgeSearch(KnowledgeIndexes indexes, ChunkStore chunks) {
    this.indexes = indexes;
    this.chunks = chunks;
  }

  /**
   * The best chunks, best first. When a document was replaced between the search and the reading of
   * its rows, it is searched again, so that no result mixes two of its versions.
   *
   * @param documents empty for all
   */
  List<KnowledgeHit> search(KnowledgeBase base, String query, int k, List<DocumentId> documents) {
    Search search = Search.of(query, k).where(filter(documents));
    for (int i = 1; ; i++) {
      List<Hit> hits = indexes.search(base, search);
      Map<String, Found> found =
          chunks.served(base, hits.stream().map(hit -> ChunkId.parse(hit.id())).toList()).stream()
              .collect(Collectors.toMap(chunk -> chunk.id().toString(), Function.identity()));
      if (found.size() == hits.size() || i == TRIES) {
        return hits.stream()
            .filter(hit -> found.containsKey(hit.id()))
            .map(hit -> hit(Objects.requireNonNull(found.get(hit.id())), hit.score()))
            .toList();
      }
    }
  }

  private static Filter filter(List<DocumentId> documents) {
    return documents.isEmpty()
        ? Filter.EVERYTHING
        : new Filter.Any(
            documents.stream()
                .<Filter>map(id -> new Filter.Equal(OpenIndex.DOCUMENT, id.value()))
                .toList());
  }

  private static KnowledgeHit hit(Found found, double score) {
    Chunk chunk = found.chunk();
    return new KnowledgeHit(
        chunk.content().text(),
        chunk.content().columns(),
        score,
        new KnowledgeHit.Citation(
            found.id().document(),
            found.name(),
            found.id().version(),
            chunk.page(),
            chunk.content().headings(),
            chunk.start(),
            chunk.end()));
  }
}
