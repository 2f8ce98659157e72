package dev.serai.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopScoreDocCollectorManager;

/** One search on one state of the index. */
final class Searcher {

  private final Candidates candidates;
  private final IndexSearcher index;
  private final IndexConfig config;
  private final Queries queries;
  private final Passages passages;

  Searcher(IndexSearcher index, IndexConfig config, Queries queries, Passages passages) {
    this.candidates = new Candidates(index);
    this.index = index;
    this.config = config;
    this.queries = queries;
    this.passages = passages;
  }

  List<Hit> find(String partition, Search search) throws IOException {
    return scores(partition, search).fused(search.k());
  }

  List<Explained> explain(String partition, Search search) throws IOException {
    List<Explained> hits = scores(partition, search).best(search.k());
    Map<String, Set<String>> matching =
        matching(partition, search.text(), hits.stream().map(Explained::id).toList());
    return hits.stream().map(hit -> Scores.matched(hit, matching)).toList();
  }

  private Scores scores(String partition, Search search) throws IOException {
    Query within = Queries.within(partition, search.filter());
    long matching = matching(within);
    if (matching == 0) {
      return Scores.NONE;
    }
    Fusion fusion = search.fusion().orElse(config.fusion());
    Side words =
        fusion.words() == 0 ? Side.NONE : Side.spread(words(search, within), fusion.words());
    Side meaning =
        fusion.meaning() == 0
            ? Side.NONE
            : Side.spread(meaning(search, matching, within), fusion.meaning());
    return new Scores(
        words, meaning, search.context(), places(words, meaning), favoured(search, words, meaning));
  }

  /** How many there are; some more than are compared exactly, where there are more. */
  private long matching(Query within) throws IOException {
    var counting = new TopScoreDocCollectorManager(1, config.exact());
    return index.search(new ConstantScoreQuery(within), counting).totalHits.value();
  }

  private List<Candidate> words(Search search, Query within) throws IOException {
    return candidates.best(queries.words(search.text(), within), count(search), placed(search));
  }

  private List<Candidate> meaning(Search search, long matching, Query within) throws IOException {
    Embedding query = passages.query(search);
    int count = count(search);
    return matching > config.exact()
        ? candidates.near(Queries.near(query, count, within), count, placed(search))
        : candidates.best(more -> Queries.nearest(query, more, within), count, placed(search));
  }

  private int count(Search search) {
    return Math.max(search.k(), config.candidates());
  }

  private static boolean placed(Search search) {
    return !search.context().equals(Context.NONE);
  }

  private static Map<String, Place> places(Side words, Side meaning) {
    Map<String, Place> places = new HashMap<>();
    Stream.concat(words.found().stream(), meaning.found().stream())
        .forEach(one -> one.place().ifPresent(place -> places.put(one.id(), place)));
    return places;
  }

  private Map<String, Double> favoured(Search search, Side words, Side meaning) throws IOException {
    Map<String, Double> favoured = new HashMap<>();
    if (search.favours().isEmpty()) {
      return favoured;
    }
    List<Candidate> all = new ArrayList<>(words.found());
    all.addAll(meaning.found());
    for (Favour favour : search.favours()) {
      for (String id : candidates.holding(Queries.query(favour.filter()), all)) {
        favoured.merge(id, favour.share(), Double::sum);
      }
    }
    return favoured;
  }

  /** By word of the text, in its order, which of the documents have it. */
  private Map<String, Set<String>> matching(String partition, String text, List<String> ids)
      throws IOException {
    Map<String, Set<String>> matching = new LinkedHashMap<>();
    if (ids.isEmpty()) {
      return matching;
    }
    Query among = Documents.keys(partition, ids);
    for (var word : queries.each(text, among).entrySet()) {
      matching.put(
          word.getKey(),
          candidates.best(word.getValue(), ids.size(), false).stream()
              .map(Candidate::id)
              .collect(Collectors.toSet()));
    }
    return matching;
  }
}
