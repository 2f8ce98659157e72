package dev.serai.knowledge;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.knowledge.ChunkStore.ChunkId;
import dev.serai.knowledge.ChunkStore.Published;
import dev.serai.knowledge.ChunkStore.Reading;
import dev.serai.knowledge.ChunkStore.StoredChunk;
import dev.serai.knowledge.KnowledgeJobs.Ingest;
import dev.serai.knowledge.Progress.Phase;
import dev.serai.knowledge.extract.Extracted;
import dev.serai.knowledge.extract.Extraction;
import dev.serai.knowledge.extract.UnreadableDocumentException;
import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.TextRole;
import dev.serai.storage.Jobs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads a version, cuts it, embeds what is new in it and serves it. Every batch of chunks is kept
 * when it is embedded, so that an ingest that was cut off goes on where it was. A version that is
 * superseded ends quietly.
 */
final class Ingestion implements Jobs.Handler {

  private static final int BATCH = 16;
  private static final int PAGES_BETWEEN_WORDS = 10;
  private static final int TURNS = 60;

  private final KnowledgeStore store;
  private final ChunkStore chunks;
  private final DocumentBlobs blobs;
  private final SpooledDocuments spool;
  private final Extraction extraction;
  private final Chunker chunker;
  private final Embedder embedder;
  private final int chunksPerBase;

  Ingestion(
      KnowledgeStore store,
      ChunkStore chunks,
      DocumentBlobs blobs,
      SpooledDocuments spool,
      Embedder embedder,
      KnowledgeConfig config) {
    this.store = store;
    this.chunks = chunks;
    this.blobs = blobs;
    this.spool = spool;
    this.embedder = embedder;
    extraction = new Extraction(config.extraction());
    chunker = new Chunker(config.chunking());
    chunksPerBase = config.chunksPerBase();
  }

  /** Another version was put, or the document is gone. */
  private static final class SupersededException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  @Override
  public void run(Jobs.Job job) throws IOException, InterruptedException {
    Ingest ingest = KnowledgeJobs.ingestOf(job);
    Optional<KnowledgeBase> base = store.find(ingest.base());
    Optional<KnowledgeDocument> document =
        store.document(ingest.base(), ingest.document()).filter(found -> isDue(found, ingest));
    if (base.isEmpty() || document.isEmpty()) {
      return;
    }
    try {
      ingest(base.get(), document.get());
    } catch (UnreadableDocumentException e) {
      store.fail(ingest.document(), ingest.version(), e.reason());
    } catch (SupersededException e) {
      return;
    }
  }

  private static boolean isDue(KnowledgeDocument document, Ingest ingest) {
    return document.version() == ingest.version()
        && document.status() != DocumentStatus.READY
        && document.status() != DocumentStatus.FAILED;
  }

  @Override
  public void exhausted(Jobs.Job job, Exception last) {
    Ingest ingest = KnowledgeJobs.ingestOf(job);
    store.fail(
        ingest.document(), ingest.version(), "it failed again and again: " + last.getMessage());
  }

  private void ingest(KnowledgeBase base, KnowledgeDocument document)
      throws IOException, InterruptedException, UnreadableDocumentException {
    Extracted text = read(base, document);
    List<Chunk> cut = chunker.chunks(text);
    if (cut.isEmpty()) {
      throw new UnreadableDocumentException("it has no text");
    }
    if (cut.size() > chunksPerBase) {
      throw full();
    }
    int embedded = embed(base, document, cut);
    String key = blobs.keepText(base, text.text());
    var reading =
        new Reading(
            text.pages(), text.text().length(), cut.size(), embedded, cut.size() - embedded, key);
    Published published =
        chunks.publish(base, document.id(), document.version(), reading, chunksPerBase);
    if (published != Published.DONE) {
      blobs.drop(key);
    }
    if (published == Published.FULL) {
      throw full();
    }
  }

  private UnreadableDocumentException full() {
    return new UnreadableDocumentException(
        "the knowledge base would hold more than %d chunks".formatted(chunksPerBase));
  }

  private Extracted read(KnowledgeBase base, KnowledgeDocument document)
      throws IOException, InterruptedException, UnreadableDocumentException {
    say(document, new Progress(Phase.READING, 0, OptionalInt.empty()));
    String source =
        store.source(document.id(), document.version()).orElseThrow(SupersededException::new);
    try (SpooledDocuments.Spooled file = spool.spool(blobs.open(base, source))) {
      return extraction.read(
          file.path(),
          document.name(),
          document.contentType(),
          (done, total) -> {
            if (done % PAGES_BETWEEN_WORDS == 0) {
              say(document, new Progress(Phase.READING, done, total));
            }
          });
    }
  }

  /**
   * @return how many chunks had to be embedded
   */
  private int embed(KnowledgeBase base, KnowledgeDocument document, List<Chunk> cut)
      throws InterruptedException {
    Map<ChunkContent, Embedding> known = chunks.known(base, document.id(), embedder.model());
    int embedded = 0;
    for (int from = 0; from < cut.size(); from += BATCH) {
      say(document, new Progress(Phase.EMBEDDING, from, OptionalInt.of(cut.size())));
      List<Chunk> batch = cut.subList(from, Math.min(cut.size(), from + BATCH));
      List<ChunkContent> missing =
          batch.stream()
              .map(Chunk::content)
              .filter(content -> !known.containsKey(content))
              .distinct()
              .toList();
      List<Embedding> made = embedded(missing);
      for (int i = 0; i < missing.size(); i++) {
        known.put(missing.get(i), made.get(i));
      }
      embedded += missing.size();
      chunks.stage(base, staged(document, from, batch, known));
    }
    return embedded;
  }

  private List<StoredChunk> staged(
      KnowledgeDocument document, int from, List<Chunk> batch, Map<ChunkContent, Embedding> known) {
    List<StoredChunk> staged = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Chunk chunk = batch.get(i);
      staged.add(
          new StoredChunk(
              new ChunkId(document.id(), document.version(), from + i),
              chunk,
              embedder.model(),
              Objects.requireNonNull(known.get(chunk.content()))));
    }
    return staged;
  }

  /** Waits its turn among all who embed: a busy embedder is no failure of the document. */
  private List<Embedding> embedded(List<ChunkContent> contents) throws InterruptedException {
    List<String> passages = contents.stream().map(ChunkContent::passage).toList();
    for (int turn = 1; ; turn++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      try {
        return passages.isEmpty() ? List.of() : embedder.embed(TextRole.PASSAGE, passages);
      } catch (ServiceException e) {
        if (e.kind() != ErrorKind.THROTTLED || turn == TURNS) {
          throw e;
        }
      }
    }
  }

  private void say(KnowledgeDocument document, Progress progress) {
    if (!store.progress(document.id(), document.version(), progress)) {
      throw new SupersededException();
    }
  }
}
