package dev.serai.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** What Lucene finds, read back. */
final class Candidates {

  private static final SortField ID = new SortField(Documents.ID, SortField.Type.STRING);

  /** Equal scores by id, so that the order never depends on how the index came about. */
  private static final Sort BEST_THEN_ID = new Sort(SortField.FIELD_SCORE, ID);

  /** Ids are different, so places order nothing, but they are read on the way. */
  private static final Sort WITH_PLACES =
      new Sort(
          SortField.FIELD_SCORE,
          ID,
          new SortField(Documents.GROUP, SortField.Type.STRING),
          new SortField(Documents.POSITION, SortField.Type.LONG));

  private final IndexSearcher index;

  Candidates(IndexSearcher index) {
    this.index = index;
  }

  /** The best, best first. */
  List<Candidate> best(Query query, int count, boolean placed) throws IOException {
    List<Candidate> best = new ArrayList<>();
    Sort order = placed ? WITH_PLACES : BEST_THEN_ID;
    for (ScoreDoc document : index.search(query, count, order).scoreDocs) {
      Object[] values = ((FieldDoc) document).fields;
      Optional<Place> place = placed ? place(values[2], values[3]) : Optional.empty();
      best.add(new Candidate(document.doc, text(values[1]), (Float) values[0], place));
    }
    return best;
  }

  private static Optional<Place> place(@Nullable Object group, Object position) {
    return group == null ? Optional.empty() : Optional.of(new Place(text(group), (Long) position));
  }

  private static String text(Object bytes) {
    return ((BytesRef) bytes).utf8ToString();
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
