package dev.serai.benchmarks.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * The peer: Lucene's BM25 over speaker, turn and date, nothing of ours.
 *
 * @param passedOver words of questions, besides what the wording drops
 */
record Bm25Way(Wording wording, double k1, double b, Set<String> passedOver) implements Way {

  @Override
  public String toString() {
    return "%s, k1 %.1f, b %.2f, %s question words"
        .formatted(wording.label(), k1, b, passedOver.isEmpty() ? "with" : "without");
  }

  @Override
  public List<List<String>> found(Conversation conversation, int k) {
    try (Analyzer analyzer = wording.analyzer();
        var folder = new ByteBuffersDirectory()) {
      try (var writer = new IndexWriter(folder, new IndexWriterConfig(analyzer))) {
        for (Turn turn : conversation.turns()) {
          var document = new Document();
          document.add(new StringField("id", turn.id(), Field.Store.YES));
          document.add(new TextField("text", turn.said() + " " + turn.date(), Field.Store.NO));
          writer.addDocument(document);
        }
      }
      try (var reader = DirectoryReader.open(folder)) {
        var searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity((float) k1, (float) b));
        Set<String> dropped =
            passedOver.stream()
                .flatMap(word -> wording.words(analyzer, word).stream())
                .collect(Collectors.toSet());
        List<List<String>> found = new ArrayList<>();
        for (Asked asked : conversation.questions()) {
          found.add(ids(searcher, query(wording.words(analyzer, asked.text()), dropped), k));
        }
        return found;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Query query(Set<String> words, Set<String> dropped) {
    List<String> kept = words.stream().filter(word -> !dropped.contains(word)).toList();
    var query = new BooleanQuery.Builder();
    (kept.isEmpty() ? words : kept)
        .forEach(word -> query.add(new TermQuery(new Term("text", word)), Occur.SHOULD));
    return query.build();
  }

  private static List<String> ids(IndexSearcher searcher, Query query, int k) throws IOException {
    List<String> ids = new ArrayList<>();
    var stored = searcher.storedFields();
    for (ScoreDoc hit : searcher.search(query, k).scoreDocs) {
      ids.add(stored.document(hit.doc).get("id"));
    }
    return ids;
  }
}
