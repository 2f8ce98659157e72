package dev.serai.search;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.AcceptDocs;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.knn.KnnCollectorManager;

/** The nearest embeddings, each that matches compared: no graph is walked, none is missed. */
final class EveryMeaning extends KnnFloatVectorQuery {

  EveryMeaning(String field, float[] target, int count, Query filter) {
    super(field, target, count, filter);
  }

  @Override
  protected TopDocs approximateSearch(
      LeafReaderContext segment, AcceptDocs accepted, int visited, KnnCollectorManager collectors)
      throws IOException {
    return exactSearch(segment, accepted.iterator(), null);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
