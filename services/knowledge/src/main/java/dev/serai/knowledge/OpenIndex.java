package dev.serai.knowledge;

import dev.serai.knowledge.ChunkStore.Change;
import dev.serai.knowledge.ChunkStore.ChunkId;
import dev.serai.knowledge.ChunkStore.StoredChunk;
import dev.serai.search.Document;
import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.Hit;
import dev.serai.search.HybridIndex;
import dev.serai.search.Search;
import dev.serai.search.TextRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/**
 * The index of one knowledge base. Searches go side by side; while it catches up with the rows none
 * does, so each sees a document as it was or as it is. Safe for use by many threads.
 */
final class OpenIndex implements AutoCloseable {

  static final String TEXT = "text";
  static final String ABOVE = "above";
  static final String DOCUMENT = "document";

  private static final int BATCH = 500;

  private final KnowledgeBase base;
  private final HybridIndex index;
  private final ChunkStore chunks;
  private final Embedder embedder;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private long reached;
  private boolean closed;

  OpenIndex(KnowledgeBase base, HybridIndex index, ChunkStore chunks, Embedder embedder) {
    this.base = base;
    this.index = index;
    this.chunks = chunks;
    this.embedder = embedder;
    reached = index.reached().orElse(0);
  }

  /**
   * Searches rows as they are now, or later.
   *
   * @return empty when it was closed meanwhile: it is opened again
   */
  Optional<List<Hit>> search(Search search) {
    lock.readLock().lock();
    try {
      if (!closed && reached >= chunks.reached(base.id()).orElse(0L)) {
        return Optional.of(index.search(partition(), search));
      }
    } finally {
      lock.readLock().unlock();
    }
    return searchBehind(search);
  }

  /** The lock for writing is held through the search, so nobody starves behind a busy ingest. */
  private Optional<List<Hit>> searchBehind(Search search) {
    lock.writeLock().lock();
    try {
      if (closed) {
        return Optional.empty();
      }
      catchUp();
      return Optional.of(index.search(partition(), search));
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void catchUp() {
    ChunkStore.Changes changes = chunks.changes(base.id(), reached);
    if (changes.reached() <= reached) {
      return;
    }
    for (Change change : changes.versions()) {
      if (change.served()) {
        put(change);
      } else {
        index.remove(partition(), ids(change));
      }
    }
    index.checkpoint(changes.reached());
    reached = changes.reached();
  }

  private void put(Change change) {
    for (int from = 0; from < change.chunks(); from += BATCH) {
      List<StoredChunk> rows =
          embedded(chunks.chunks(base, change.document(), change.version(), from, BATCH));
      index.put(partition(), rows.stream().map(OpenIndex::document).toList());
    }
  }

  /** Embeds anew what another model embedded, and keeps it. */
  private List<StoredChunk> embedded(List<StoredChunk> rows) {
    List<StoredChunk> foreign =
        rows.stream().filter(row -> !row.model().equals(embedder.model())).toList();
    if (foreign.isEmpty()) {
      return rows;
    }
    List<Embedding> made =
        embedder.embed(
            TextRole.PASSAGE,
            foreign.stream().map(row -> row.chunk().content().passage()).toList());
    List<StoredChunk> renewed =
        IntStream.range(0, made.size())
            .mapToObj(
                i ->
                    new StoredChunk(
                        foreign.get(i).id(), foreign.get(i).chunk(), embedder.model(), made.get(i)))
            .toList();
    chunks.embedded(base, renewed);
    List<StoredChunk> all = new ArrayList<>(rows);
    all.removeAll(foreign);
    all.addAll(renewed);
    return all;
  }

  private static Document document(StoredChunk row) {
    ChunkContent content = row.chunk().content();
    String above =
        String.join(" ", content.headings()) + content.columns().map(head -> " " + head).orElse("");
    return Document.of(row.id().toString(), Map.of(TEXT, content.text(), ABOVE, above))
        .keywords(Map.of(DOCUMENT, Set.of(row.id().document().value())))
        .embedding(row.embedding());
  }

  private static List<String> ids(Change change) {
    return IntStream.range(0, change.chunks())
        .mapToObj(i -> new ChunkId(change.document(), change.version(), i).toString())
        .toList();
  }

  private String partition() {
    return base.id().value();
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        index.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
