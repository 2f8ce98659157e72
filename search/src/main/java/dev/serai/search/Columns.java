package dev.serai.search;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/** What a segment keeps of each document to tell it by; read forwards. */
final class Columns {

  private final LeafReaderContext segment;
  private final BinaryDocValues ids;
  private final @Nullable BinaryDocValues groups;
  private final @Nullable NumericDocValues positions;

  private Columns(
      LeafReaderContext segment,
      BinaryDocValues ids,
      @Nullable BinaryDocValues groups,
      @Nullable NumericDocValues positions) {
    this.segment = segment;
    this.ids = ids;
    this.groups = groups;
    this.positions = positions;
  }

  static Columns of(LeafReaderContext segment, boolean placed) throws IOException {
    return new Columns(
        segment,
        DocValues.getBinary(segment.reader(), Documents.ID),
        placed ? DocValues.getBinary(segment.reader(), Documents.GROUP) : null,
        placed ? DocValues.getNumeric(segment.reader(), Documents.POSITION) : null);
  }

  /** Whether it is the segment of this document. */
  boolean hold(int document) {
    return document >= segment.docBase && document < segment.docBase + segment.reader().maxDoc();
  }

  /**
   * @throws IOException if the file cannot be read, or the document has no id
   */
  Candidate candidate(ScoreDoc found) throws IOException {
    int document = found.doc - segment.docBase;
    if (!ids.advanceExact(document)) {
      throw new IOException("a document of the index has no id");
    }
    return new Candidate(found.doc, text(ids), found.score, place(document));
  }

  private Optional<Place> place(int document) throws IOException {
    return groups != null
            && positions != null
            && groups.advanceExact(document)
            && positions.advanceExact(document)
        ? Optional.of(new Place(text(groups), positions.longValue()))
        : Optional.empty();
  }

  private static String text(BinaryDocValues values) throws IOException {
    return values.binaryValue().utf8ToString();
  }
}
