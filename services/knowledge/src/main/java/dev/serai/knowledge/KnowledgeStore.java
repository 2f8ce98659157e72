package dev.serai.knowledge;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of knowledge bases and documents, and the jobs that belong to them. What a method returned
 * is durable. Safe for use by many threads.
 */
interface KnowledgeStore {

  /** What became of a new knowledge base. */
  enum Insertion {
    DONE,
    NAME_TAKEN,
    FULL
  }

  /** What became of bytes that were put. */
  sealed interface Put {

    /** They are a new version, whose ingest is enqueued. */
    record Stored(KnowledgeDocument document) implements Put {}

    /** They are those of the last version, which did not fail. The blob is not used. */
    record Unchanged(KnowledgeDocument document) implements Put {}

    /** The knowledge base has as many documents as it may. The blob is not used. */
    record Full() implements Put {}

    /** The knowledge base is gone. The blob is not used. */
    record Gone() implements Put {}
  }

  Insertion insert(KnowledgeBase base, int limit);

  Optional<KnowledgeBase> find(AccountId account, KnowledgeBaseId id);

  /** Whoever it belongs to. */
  Optional<KnowledgeBase> find(KnowledgeBaseId id);

  /** By name; the cursor is the last name. */
  Page<KnowledgeBase> list(AccountId account, PageRequest page);

  /** All that exist, over all accounts. */
  Set<String> ids();

  int documents(KnowledgeBaseId base);

  /** Takes it out at once; a job clears away what it held. False when there is none. */
  boolean delete(AccountId account, KnowledgeBaseId id);

  /** Puts a version, in place of the last of its name. */
  Put put(KnowledgeBase base, Upload upload, int limit);

  Optional<KnowledgeDocument> document(KnowledgeBaseId base, DocumentId id);

  /** By name; the cursor is the last name. */
  Page<KnowledgeDocument> documents(KnowledgeBaseId base, PageRequest page);

  /** Takes it and its chunks out, in one step. False when there is none. */
  boolean deleteDocument(KnowledgeBaseId base, DocumentId id);

  /** Has a failed ingest tried again; nothing for a document in any other state. */
  void retry(KnowledgeBase base, DocumentId id);

  /** Key of the blob that a version was put as; empty when it is not the last one any more. */
  Optional<String> source(DocumentId id, int version);

  /** Key of the blob with the text of the version that is found. */
  Optional<String> servedText(DocumentId id);

  /**
   * Says how far a version has come.
   *
   * @return false when it is not the last one any more, or is no longer to be ingested
   */
  boolean progress(DocumentId id, int version, Progress progress);

  /** Says why a version failed; nothing when it is not the last one any more. */
  void fail(DocumentId id, int version, String reason);

  /**
   * Removes up to {@code limit} documents of a knowledge base that was deleted; their blobs are
   * deleted by jobs.
   *
   * @return whether there may be more
   */
  boolean clear(KnowledgeBaseId base, int limit);
}
