package dev.serai.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** What Lucene finds, read back. */
final class Candidates {

  /** So many equals of the last that comes in are looked at without asking again. */
  private static final int EQUALS = 50;

  /** Asked again, so many times as many are asked for. */
  private static final int MORE = 8;

  /** A query that finds at least so many of the best, where there are as many. */
  interface Best {
    Query of(int count);
  }

  /** Equal scores by id, so that the order never depends on how the index came about. */
  private static final Comparator<Candidate> ORDER =
      Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::id);

  private final IndexSearcher index;

  Candidates(IndexSearcher index) {
    this.index = index;
  }

  /** The best, best first. */
  List<Candidate> best(Query query, int count, boolean placed) throws IOException {
    return best(_ -> query, count, placed);
  }

  /**
   * The best, best first. Lucene knows no ids while it searches, so a few more are fetched, and
   * more again while the last that comes in may have an equal that was not.
   */
  List<Candidate> best(Best query, int count, boolean placed) throws IOException {
    int asked = count + EQUALS;
    ScoreDoc[] found = index.search(query.of(asked), asked).scoreDocs;
    while (found.length == asked && found[count - 1].score == found[asked - 1].score) {
      asked = Math.multiplyExact(asked, MORE);
      found = index.search(query.of(asked), asked).scoreDocs;
    }
    return first(found, count, placed);
  }

  /** The best by a graph, which may miss a few, so that equals may be missed as well. */
  List<Candidate> near(Query query, int count, boolean placed) throws IOException {
    return first(index.search(query, count).scoreDocs, count, placed);
  }

  private List<Candidate> first(ScoreDoc[] found, int count, boolean placed) throws IOException {
    List<Candidate> read = read(eligible(found, count), placed);
    read.sort(ORDER);
    return read.size() > count ? read.subList(0, count) : read;
  }

  /** Those that come in, and their equals. */
  private static ScoreDoc[] eligible(ScoreDoc[] found, int count) {
    int end = Math.min(count, found.length);
    while (end < found.length && found[end].score == found[end - 1].score) {
      end++;
    }
    return Arrays.copyOf(found, end);
  }

  /** Segment by segment, as their columns are read forwards only. */
  private List<Candidate> read(ScoreDoc[] found, boolean placed) throws IOException {
    Arrays.sort(found, Comparator.comparingInt(one -> one.doc));
    List<Candidate> read = new ArrayList<>(found.length);
    @Nullable Columns columns = null;
    for (ScoreDoc one : found) {
      if (columns == null || !columns.hold(one.doc)) {
        columns = Columns.of(segment(one.doc), placed);
      }
      read.add(columns.candidate(one));
    }
    return read;
  }

  private LeafReaderContext segment(int document) {
    List<LeafReaderContext> segments = index.getIndexReader().leaves();
    return segments.get(ReaderUtil.subIndex(document, segments));
  }

  /** Ids of those that the query holds for; asks nothing of other documents. */
  Set<String> holding(Query query, List<Candidate> candidates) throws IOException {
    TreeMap<Integer, String> ids = new TreeMap<>();
    candidates.forEach(one -> ids.put(one.document(), one.id()));
    Weight weight = index.createWeight(index.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    Set<String> holding = new HashSet<>();
    for (LeafReaderContext segment : index.getIndexReader().leaves()) {
      int end = segment.docBase + segment.reader().maxDoc();
      Map<Integer, String> here = ids.subMap(segment.docBase, end);
      if (!here.isEmpty()) {
        add(weight.scorer(segment), segment.docBase, here, holding);
      }
    }
    return holding;
  }

  private static void add(
      @Nullable Scorer scorer, int base, Map<Integer, String> inOrder, Set<String> to)
      throws IOException {
    if (scorer == null) {
      return;
    }
    DocIdSetIterator documents = scorer.iterator();
    for (var one : inOrder.entrySet()) {
      int wanted = one.getKey() - base;
      if (documents.docID() < wanted) {
        documents.advance(wanted);
      }
      if (documents.docID() == wanted) {
        to.add(one.getValue());
      }
    }
  }
}
