package dev.serai.knowledge;

import dev.serai.search.Embedding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of chunks, from which indexes are made. What a method returned is durable. Safe for use by
 * many threads.
 */
interface ChunkStore {

  /** Names a chunk in an index: {@code document/version/ordinal}. */
  record ChunkId(DocumentId document, int version, int ordinal) {

    @Override
    public String toString() {
      return document + "/" + version + "/" + ordinal;
    }

    static ChunkId parse(String text) {
      String[] parts = text.split("/", 3);
      return new ChunkId(
          new DocumentId(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
  }

  /** A chunk as a row. The embedding is that of {@code model}. */
  record StoredChunk(ChunkId id, Chunk chunk, String model, Embedding embedding) {}

  /** A chunk that is served, and the name of its document. */
  record Found(ChunkId id, String name, Chunk chunk) {}

  /** A version that came or went. */
  record Change(DocumentId document, int version, int chunks, boolean served) {}

  /**
   * What an index has to catch up with.
   *
   * @param reached the number of the last change
   */
  record Changes(long reached, List<Change> versions) {
    public Changes {
      versions = List.copyOf(versions);
    }
  }

  /** What became of a version that is to be served. */
  enum Published {
    DONE,
    /** Another version was put meanwhile, or the document is gone. */
    SUPERSEDED,
    /** The knowledge base would hold too many chunks. */
    FULL
  }

  /**
   * What is known of a version that was read.
   *
   * @param text key of the blob with its text
   */
  record Reading(int pages, int characters, int chunks, int embedded, int reused, String text) {}

  /** Embeddings of a document's chunks by this model, from any version and attempt. */
  Map<ChunkContent, Embedding> known(KnowledgeBase base, DocumentId document, String model);

  /** Keeps chunks of a version that is not served yet. */
  void stage(KnowledgeBase base, List<StoredChunk> chunks);

  /**
   * Serves a version in place of the one before it, in one step.
   *
   * @param limit chunks of the whole knowledge base
   */
  Published publish(
      KnowledgeBase base, DocumentId document, int version, Reading reading, int limit);

  /** Number of the last change; empty when there is no such knowledge base. */
  Optional<Long> reached(KnowledgeBaseId base);

  /** Versions that came or went behind a change, as they are now. */
  Changes changes(KnowledgeBaseId base, long after);

  /** Chunks of a version from an ordinal on, in order. */
  List<StoredChunk> chunks(
      KnowledgeBase base, DocumentId document, int version, int from, int limit);

  /** Gives chunks an embedding of another model. */
  void embedded(KnowledgeBase base, List<StoredChunk> chunks);

  /** Those of the chunks that are served, in any order, as of one moment. */
  List<Found> served(KnowledgeBase base, Collection<ChunkId> ids);
}
