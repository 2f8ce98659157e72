package dev.serai.search;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;

/**
 * Documents found by words (BM25) and by meaning (embeddings), in partitions that never see each
 * other's documents.
 *
 * <p>Thread-safe. Every write is whole or absent to every search, and seen by each search that
 * begins after the write has returned. Equal scores come in the order of their ids. Nothing is
 * durable but what {@link #checkpoint} named: after a crash, rows changed since are put again.
 *
 * <p>How rare a word is counts over all partitions, so scores, but never documents, depend on the
 * neighbours.
 *
 * <p>Files that are not as they were written give {@link DamagedIndexException}. A disk that is
 * full or fails gives another {@link UncheckedIOException}; a write that failed so closes the index
 * for writes and searches, and it is then closed and opened again.
 */
public final class HybridIndex implements AutoCloseable {

  /** Of what lies in a folder: raised when documents are written otherwise. */
  private static final String VERSION = "4";

  private final IndexConfig config;
  private final DocumentRules rules;
  private final Passages passages;
  private final Queries queries;
  private final Words words = new Words();
  private final OptionalLong reached;
  private final LiveIndex index;

  HybridIndex(IndexConfig config, Embedder embedder, IndexFolder folder) throws IOException {
    this.config = config;
    this.rules = new DocumentRules(config);
    this.passages = new Passages(config, embedder);
    this.queries = new Queries(config, words);
    this.reached = folder.change();
    this.index = new LiveIndex(folder, words, config);
  }

  /** An empty index that ends with the process. The embedder stays the caller's to close. */
  public static HybridIndex inMemory(IndexConfig config, Embedder embedder) {
    try {
      return new HybridIndex(config, embedder, IndexFolder.inMemory(form(config, embedder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The index of a folder as its last checkpoint left it. One that is damaged, of other fields or
   * of another model is emptied.
   *
   * @param folder created when absent; used by one index at a time
   * @throws UncheckedIOException if the folder cannot be used, or is in use
   */
  public static HybridIndex open(Path folder, IndexConfig config, Embedder embedder) {
    try {
      return new HybridIndex(config, embedder, IndexFolder.onDisk(folder, form(config, embedder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes away what {@link #open} left in a folder, and the folder if nothing else is in it; none
   * is no error.
   *
   * @throws UncheckedIOException if the index is open, or the disk fails
   */
  public static void delete(Path folder) {
    try {
      IndexFolder.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String form(IndexConfig config, Embedder embedder) {
    List<String> fields =
        config.fields().stream().map(field -> field.name() + "=" + field.embedded()).toList();
    return String.join(
        " ",
        VERSION,
        embedder.model(),
        "" + embedder.dimensions(),
        "" + fields,
        Documents.alike(config.fields()) ? "in one" : "each");
  }

  /**
   * Adds documents, in place of those with the same ids; all or none.
   *
   * @return one embedding for each document, in order: a row that keeps its own spares the embedder
   *     when the index is rebuilt
   * @throws ServiceException of kind {@code VALIDATION} naming the member at fault if a document or
   *     the batch is out of bounds; {@code QUOTA} if the index would hold too many; and as the
   *     {@link Embedder} has it
   */
  public List<Embedding> put(String partition, List<Document> documents) {
    rules.check(partition, documents);
    List<Embedding> embeddings = passages.embedded(documents);
    if (!documents.isEmpty()) {
      write(
          Documents.keys(partition, documents.stream().map(Document::id).toList()),
          partition,
          documents,
          embeddings);
    }
    return embeddings;
  }

  /**
   * Makes these the documents of the partition, in one step: a search sees the old ones or the new.
   * Without documents the partition ends.
   *
   * @return as {@link #put}
   * @throws ServiceException as {@link #put}; the old documents stay
   */
  public List<Embedding> replace(String partition, List<Document> documents) {
    rules.check(partition, documents);
    List<Embedding> embeddings = passages.embedded(documents);
    write(new TermQuery(Documents.partition(partition)), partition, documents, embeddings);
    return embeddings;
  }

  /** Takes documents out; ids that are not there are passed over. */
  public void remove(String partition, Collection<String> ids) {
    if (!ids.isEmpty()) {
      write(Documents.keys(partition, ids), partition, List.of(), List.of());
    }
  }

  /** Takes all documents of the partition out. */
  public void remove(String partition) {
    replace(partition, List.of());
  }

  /**
   * The best documents of a partition, best first; none if there is no such partition.
   *
   * @throws ServiceException of kind {@code VALIDATION} naming the member at fault; and as the
   *     {@link Embedder} has it, where it is needed
   */
  public List<Hit> search(String partition, Search search) {
    rules.check(search);
    return index.read(current -> searcher(current).find(partition, search));
  }

  /**
   * The same documents in the same order as {@link #search}, each with what made its score. Asks
   * the index once more for each word, so not for every search.
   *
   * @throws ServiceException as {@link #search}
   */
  public List<Explained> explain(String partition, Search search) {
    rules.check(search);
    return index.read(current -> searcher(current).explain(partition, search));
  }

  private Searcher searcher(IndexSearcher current) {
    return new Searcher(current, config, queries, passages);
  }

  /** Documents in all partitions. */
  public int size() {
    return index.read(current -> current.getIndexReader().numDocs());
  }

  /**
   * Makes durable what was written so far.
   *
   * @param change the caller's number of the last row that was put; given back by {@link #reached}
   *     after the index is opened again
   */
  public void checkpoint(long change) {
    index.checkpoint(change);
  }

  /**
   * Sees to it that no file of the index holds what was removed or replaced before, and makes the
   * rest durable; {@link #reached} stays. Writes every segment anew in which there is such a
   * document, so for erasure, not for each removal. Searches that are under way keep the files they
   * read until they end. Names of keywords and numbers may remain; the disk may keep bytes of files
   * that are deleted.
   */
  public void purge() {
    index.purge();
  }

  /** The checkpoint this index was opened at; empty if it began empty. */
  public OptionalLong reached() {
    return reached;
  }

  private void write(
      Query replaced, String partition, List<Document> documents, List<Embedding> embeddings) {
    List<org.apache.lucene.document.Document> indexed = new ArrayList<>(documents.size());
    for (int i = 0; i < documents.size(); i++) {
      indexed.add(
          Documents.indexed(partition, documents.get(i), config.fields(), embeddings.get(i)));
    }
    index.write(
        writer -> {
          room(indexed.size());
          if (indexed.isEmpty()) {
            writer.deleteDocuments(replaced);
          } else if (indexed.size() == 1 && replaced instanceof TermInSetQuery) {
            // Many times cheaper to apply than a query, and the most frequent write.
            writer.updateDocument(
                Documents.key(partition, documents.getFirst().id()), indexed.getFirst());
          } else {
            writer.updateDocuments(replaced, indexed);
          }
        });
  }

  /** What was replaced counts until a refresh, so one is made before anybody is refused. */
  private void room(int more) throws IOException {
    if (more == 0 || index.size() + (long) more <= config.documents()) {
      return;
    }
    index.refresh();
    if (index.size() + (long) more > config.documents()) {
      throw ServiceException.of(
          ErrorKind.QUOTA,
          "the index holds at most %d documents; remove some first".formatted(config.documents()));
    }
  }

  /** What no checkpoint named is forgotten. */
  @Override
  public void close() {
    index.close();
    words.close();
  }
}
