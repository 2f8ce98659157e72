package dev.serai.search;

import java.util.List;
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

  Queries(List<TextField> fields, Words words) {
    this.fields = fields;
    this.words = words;
  }

  /** Words of the text in any field: BM25 over the fields as if they were one, by their weights. */
  Query words(String text, Query within) {
    var query = new BooleanQuery.Builder().add(within, Occur.FILTER).setMinimumNumberShouldMatch(1);
    words.of(text).stream().limit(WORDS).forEach(word -> query.add(word(word), Occur.SHOULD));
    return query.build();
  }

  /** Over one field Lucene skips what cannot be among the best; over several it cannot. */
  private Query word(String word) {
    if (fields.size() == 1) {
      return new TermQuery(new Term(Documents.textField(fields.getFirst().name()), word));
    }
    var query = new CombinedFieldQuery.Builder(word);
    for (TextField field : fields) {
      query.addField(Documents.textField(field.name()), (float) field.weight());
    }
    return query.build();
  }

  /** With {@code k} of at least the matching documents, every one of them is compared. */
  static Query meaning(Embedding embedding, int k, Query within) {
    return new KnnFloatVectorQuery(Documents.MEANING, embedding.values(), k, within);
  }

  static Query within(String partition, Filter filter) {
    return new BooleanQuery.Builder()
        .add(new TermQuery(Documents.partition(partition)), Occur.FILTER)
        .add(query(filter), Occur.FILTER)
        .build();
  }

  private static Query query(Filter filter) {
    return switch (filter) {
      case Filter.Equal(String name, String value) -> new TermQuery(Documents.keyword(name, value));
      case Filter.Prefix(String name, String start) ->
          new PrefixQuery(Documents.keyword(name, start));
      case Filter.Exists(String name) -> new TermQuery(Documents.present(name));
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

  private static Query joined(List<Filter> filters, Occur occur) {
    var query = new BooleanQuery.Builder();
    filters.forEach(filter -> query.add(query(filter), occur));
    return query.build();
  }
}
