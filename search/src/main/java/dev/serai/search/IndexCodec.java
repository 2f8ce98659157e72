package dev.serai.search;

import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;

/**
 * Lucene's own, but for the size from which a segment gets a graph: small ones are compared whole.
 */
final class IndexCodec extends Lucene104Codec {

  private final KnnVectorsFormat vectors;

  /**
   * @param graphFrom about the smallest segment with a graph
   */
  IndexCodec(int graphFrom) {
    this.vectors =
        new Lucene99HnswVectorsFormat(
            Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN,
            Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH,
            Lucene99HnswVectorsFormat.DEFAULT_NUM_MERGE_WORKER,
            null,
            threshold(graphFrom));
  }

  @Override
  public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
    return vectors;
  }

  /** Lucene builds a graph when a segment has more documents than this times their logarithm. */
  private static int threshold(int graphFrom) {
    return Math.max(1, (int) (graphFrom / Math.log(Math.max(graphFrom, 3))));
  }
}
