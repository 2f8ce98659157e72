package dev.serai.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;

/** One search on one state of the index. */
final class Searcher {

  /** Equal scores by id, so that the order never depends on how the index came about. */
  private static final Sort BEST_THEN_ID =
      new Sort(SortField.FIELD_SCORE, new SortField(Documents.ID, SortField.Type.STRING));

  private final IndexSearcher index;
  private final IndexConfig config;
  private final Queries queries;

  Searcher(IndexSearcher index, IndexConfig config, Queries queries) {
    this.index = index;
    this.config = config;
    this.queries = queries;
  }

  List<Hit> find(String partition, Search search, Fusion fusion, Passages passages)
      throws IOException {
    Query within = Queries.within(partition, search.filter());
    int matching = index.count(within);
    if (matching == 0) {
      return List.of();
    }
    int candidates = Math.max(search.k(), config.candidates());
    Map<String, Float> words =
        fusion.words() == 0 ? Map.of() : top(queries.words(search.text(), within), candidates);
    Map<String, Float> meaning =
        fusion.meaning() == 0
            ? Map.of()
            : top(meaning(passages.query(search), candidates, matching, within), candidates);
    return new Scores(words, meaning).fused(fusion, search.k());
  }

  private Query meaning(Embedding embedding, int candidates, int matching, Query within) {
    int compared = matching <= config.exact() ? Math.max(matching, candidates) : candidates;
    return Queries.meaning(embedding, compared, within);
  }

  private Map<String, Float> top(Query query, int count) throws IOException {
    TopFieldDocs found = index.search(query, count, BEST_THEN_ID);
    Map<String, Float> scores = new HashMap<>();
    for (ScoreDoc document : found.scoreDocs) {
      Object[] values = ((FieldDoc) document).fields;
      scores.put(((BytesRef) values[1]).utf8ToString(), (Float) values[0]);
    }
    return scores;
  }
}
