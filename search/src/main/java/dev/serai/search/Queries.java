package dev.serai.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CombinedFieldQuery;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** What is asked of Lucene. */
final class Queries {

  /** Further words of a query are left out; Lucene takes 1,024 clauses. */
  private static final int WORDS = 500;

  private final List<TextField> fields;
  private final Words words;
  private final Set<String> unasked;

  Queries(IndexConfig config, Words words) {
    this.fields = config.fields();
    this.words = words;
    this.unasked =
        config.bm25().unasked().stream()
            .flatMap(word -> words.of(word).stream())
            .collect(Collectors.toSet());
  }

  /** Words of the text in any field: BM25 over the fields as if they were one, by their weights. */
  Query words(String text, Query within) {
    var query = new BooleanQuery.Builder().add(within, Occur.FILTER).setMinimumNumberShouldMatch(1);
    asked(text).forEach(word -> query.add(word(word), Occur.SHOULD));
    return query.build();
  }

  /** As {@link #words}, each word for itself, in the order of the text. */
  Map<String, Query> each(String text, Query within) {
    Map<String, Query> each = new LinkedHashMap<>();
    for (String word : asked(text)) {
      each.put(
          word,
          new BooleanQuery.Builder()
              .add(word(word), Occur.FILTER)
              .add(within, Occur.FILTER)
              .build());
    }
    return each;
  }

  private List<String> asked(String text) {
    Set<String> all = words.of(text);
    List<String> asked = all.stream().filter(word -> !unasked.contains(word)).toList();
    return (asked.isEmpty() ? all : asked).stream().limit(WORDS).toList();
  }

  /** In one field Lucene skips what cannot be among the best; over several it cannot. */
  private Query word(String word) {
    if (Documents.alike(fields)) {
      return new TermQuery(new Term(Documents.textField(fields, fields.getFirst()), word));
    }
    var query = new CombinedFieldQuery.Builder(word);
    for (TextField field : fields) {
      query.addField(Documents.textField(fields, field), (float) field.weight());
    }
    return query.build();
  }

  /** The nearest by the graph, which may miss a few. */
  static Query near(Embedding embedding, int count, Query within) {
    return new KnnFloatVectorQuery(Documents.MEANING, embedding.values(), count, within);
  }

  /** The nearest, each that matches compared. */
  static Query nearest(Embedding embedding, int count, Query within) {
    return new EveryMeaning(Documents.MEANING, embedding.values(), count, within);
  }

  static Query within(String partition, Filter filter) {
    return new BooleanQuery.Builder()
        .add(new TermQuery(Documents.partition(partition)), Occur.FILTER)
        .add(query(filter), Occur.FILTER)
        .build();
  }

  static Query query(Filter filter) {
    return switch (filter) {
      case Filter.Equal(String name, String value) -> new TermQuery(Documents.keyword(name, value));
      case Filter.Prefix(String name, String start) ->
          new PrefixQuery(Documents.keyword(name, start));
      case Filter.Exists(String name) -> new TermQuery(Documents.present(name));
      case Filter.Between between -> query(between);
      case Filter.Not(Filter other) ->
          new BooleanQuery.Builder()
              .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
              .add(query(other), Occur.MUST_NOT)
              .build();
      case Filter.All(List<Filter> filters) when filters.isEmpty() -> MatchAllDocsQuery.INSTANCE;
      case Filter.All(List<Filter> filters) -> joined(filters, Occur.FILTER);
      case Filter.Any(List<Filter> filters) when filters.isEmpty() ->
          new MatchNoDocsQuery("one of none");
      case Filter.Any(List<Filter> filters) -> joined(filters, Occur.SHOULD);
    };
  }

  private static Query query(Filter.Between between) {
    double from = between.from();
    double to = between.to();
    double lowest = between.fromIncluded() ? from : Math.nextUp(from);
    double highest = between.toIncluded() ? to : Math.nextDown(to);
    return lowest > highest
        ? new MatchNoDocsQuery("between nothing")
        : Documents.number(between.number(), lowest, highest);
  }

  private static Query joined(List<Filter> filters, Occur occur) {
    var query = new BooleanQuery.Builder();
    filters.forEach(filter -> query.add(query(filter), occur));
    return query.build();
  }
}
