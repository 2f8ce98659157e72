package dev.serai.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/** A folder that is written and read: each read sees every write that ended before it. */
final class LiveIndex implements AutoCloseable {

  /** Work on what the index holds at one moment. */
  interface Read<T> {
    T from(IndexSearcher index) throws IOException;
  }

  interface Write {
    void to(IndexWriter index) throws IOException;
  }

  private final IndexFolder folder;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  /** Writes that have ended, and how many of them the searchers are known to see. */
  private final AtomicLong written = new AtomicLong();

  private final AtomicLong seen = new AtomicLong();

  LiveIndex(IndexFolder folder, Analyzer words, IndexConfig config) throws IOException {
    this.folder = folder;
    var settings = new IndexWriterConfig(words);
    settings.setCodec(new IndexCodec(config.graphFrom())).setMergePolicy(merging());
    this.writer = folder.open(settings);
    this.searchers = new SearcherManager(writer, new Weighing(config.bm25()));
  }

  /** BM25 with the numbers of the index. */
  private static final class Weighing extends SearcherFactory {

    private final Similarity similarity;

    Weighing(Bm25 bm25) {
      this.similarity = new BM25Similarity((float) bm25.k1(), (float) bm25.b());
    }

    @Override
    public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setSimilarity(similarity);
      return searcher;
    }
  }

  /** So that a purge leaves no segment alone for having few deleted documents. */
  private static TieredMergePolicy merging() {
    var merging = new TieredMergePolicy();
    merging.setForceMergeDeletesPctAllowed(0);
    return merging;
  }

  /**
   * @throws DamagedIndexException if the files are not as they were written
   * @throws UncheckedIOException if the disk fails
   */
  <T> T read(Read<T> read) {
    return guarded(
        () -> {
          IndexSearcher current = current();
          try {
            return read.from(current);
          } finally {
            searchers.release(current);
          }
        });
  }

  /** As {@link #read}. */
  void write(Write write) {
    guarded(
        () -> {
          write.to(writer);
          return written.incrementAndGet();
        });
  }

  /** Documents, with those that were replaced but are still counted until the next read. */
  int size() {
    return writer.getDocStats().numDocs;
  }

  void refresh() throws IOException {
    searchers.maybeRefreshBlocking();
  }

  void checkpoint(long change) {
    guarded(
        () -> {
          folder.commit(writer, change);
          return change;
        });
  }

  /** Writes anew what holds deleted documents, and lets go of the files they were in. */
  void purge() {
    guarded(
        () -> {
          writer.forceMergeDeletes();
          writer.commit();
          refresh();
          writer.deleteUnusedFiles();
          return true;
        });
  }

  private IndexSearcher current() throws IOException {
    long ended = written.get();
    if (seen.get() < ended) {
      refresh();
      seen.accumulateAndGet(ended, Math::max);
    }
    return searchers.acquire();
  }

  private interface Work<T> {
    T done() throws IOException;
  }

  private <T> T guarded(Work<T> work) {
    try {
      return work.done();
    } catch (IOException e) {
      throw Faults.of(e, writer.getTragicException());
    } catch (IllegalStateException e) { // of a writer that is closed
      @Nullable Throwable tragedy = writer.getTragicException();
      if (tragedy == null) {
        throw e;
      }
      throw Faults.ended(tragedy);
    }
  }

  /** What no checkpoint named is forgotten. */
  @Override
  public void close() {
    try {
      IOUtils.close(searchers, writer, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
