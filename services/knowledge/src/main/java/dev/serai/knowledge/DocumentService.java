package dev.serai.knowledge;

import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The operations on documents. Each asks access control for {@code bedrock-agentcore:} and the name
 * of the operation on the ARN of the knowledge base. Safe for use by many threads.
 *
 * <p>Errors of all: DENIED when policies do not allow it; NOT_FOUND when the account has no such
 * knowledge base, or it no such document.
 */
public final class DocumentService {

  private static final int NAME = 512;
  private static final int TYPE = 256;

  /** Most characters of a text that are read at a time. */
  public static final int MOST_CHARACTERS = 100_000;

  private final KnowledgeService bases;
  private final KnowledgeStore store;
  private final DocumentBlobs blobs;
  private final ObjectStore objects;
  private final KnowledgeConfig config;

  DocumentService(
      KnowledgeService bases,
      KnowledgeStore store,
      DocumentBlobs blobs,
      ObjectStore objects,
      KnowledgeConfig config) {
    this.bases = bases;
    this.store = store;
    this.blobs = blobs;
    this.objects = objects;
    this.config = config;
  }

  /**
   * What became of a document that was put.
   *
   * @param unchanged whether it has these bytes already, so that nothing is done
   */
  public record PutDocument(KnowledgeDocument document, boolean unchanged) {}

  /**
   * A part of a document's text.
   *
   * @param end behind its last character; before the end of the text there is more
   */
  public record TextPart(int version, String text, int start, int end, int characters) {}

  /**
   * Puts a document, or another version of it: a job reads it, and until then the version before
   * goes on being found.
   *
   * @param name up to 512 characters, none of them control characters; it names the document in its
   *     knowledge base
   * @param contentType tells kinds of text apart; documents of other kinds are known by their bytes
   * @param content read to its end, not held; up to the configured size
   * @throws ServiceException VALIDATION for a name or size out of bounds, QUOTA when the knowledge
   *     base holds as many documents as it may
   */
  public PutDocument putKnowledgeDocument(
      Caller caller,
      KnowledgeBaseId id,
      String name,
      Optional<String> contentType,
      InputStream content)
      throws IOException {
    KnowledgeBase base = bases.allowed(caller, "PutKnowledgeDocument", id);
    check(name, contentType);
    return put(base, name, contentType, content);
  }

  /**
   * Puts an object of the account's object store; as {@link #putKnowledgeDocument}. The caller
   * needs {@code s3:GetObject} on it too.
   *
   * @throws ServiceException VALIDATION also when there is no such object, DEPENDENCY when the
   *     store does not answer
   */
  public PutDocument importKnowledgeDocument(
      Caller caller,
      KnowledgeBaseId id,
      String name,
      Optional<String> contentType,
      String bucket,
      String key,
      Optional<String> versionId)
      throws IOException {
    KnowledgeBase base = bases.allowed(caller, "ImportKnowledgeDocument", id);
    bases.requireObject(caller, bucket, key);
    check(name, contentType);
    try (InputStream object = object(bucket, key, versionId)) {
      return put(base, name, contentType, object);
    }
  }

  private InputStream object(String bucket, String key, Optional<String> versionId) {
    try {
      return objects
          .open(bucket, key, versionId)
          .orElseThrow(
              () ->
                  ServiceException.validation(
                      "s3", "there is no object %s in bucket %s".formatted(key, bucket)));
    } catch (IOException e) {
      throw new ServiceException(
          ErrorKind.DEPENDENCY, "the object store does not answer: " + e.getMessage(), e);
    }
  }

  private PutDocument put(
      KnowledgeBase base, String name, Optional<String> contentType, InputStream content)
      throws IOException {
    DocumentBlobs.Kept kept = blobs.keep(base, content, config.documentBytes());
    var upload = new Upload(name, contentType, kept.key(), kept.sizeBytes(), kept.sha256());
    if (kept.sizeBytes() == 0) {
      blobs.drop(kept.key());
      throw ServiceException.validation("body", "a document has at least one byte");
    }
    KnowledgeStore.Put put = store.put(base, upload, config.documentsPerBase());
    if (!(put instanceof KnowledgeStore.Put.Stored)) {
      blobs.drop(kept.key());
    }
    return switch (put) {
      case KnowledgeStore.Put.Stored stored -> new PutDocument(stored.document(), false);
      case KnowledgeStore.Put.Unchanged unchanged -> new PutDocument(unchanged.document(), true);
      case KnowledgeStore.Put.Full full ->
          throw ServiceException.of(
              ErrorKind.QUOTA,
              "the quota of %d documents of a knowledge base is used up"
                  .formatted(config.documentsPerBase()));
      case KnowledgeStore.Put.Gone gone ->
          throw ServiceException.notFound(
              "there is no knowledge base %s any more".formatted(base.id()));
    };
  }

  private static void check(String name, Optional<String> contentType) {
    if (name.isBlank()
        || name.length() > NAME
        || !name.codePoints().allMatch(DocumentService::ok)) {
      throw ServiceException.validation(
          "name",
          "must have from 1 to %d characters, none of them control characters".formatted(NAME));
    }
    if (contentType.filter(type -> type.length() > TYPE).isPresent()) {
      throw ServiceException.validation(
          "Content-Type", "must have at most %d characters".formatted(TYPE));
    }
  }

  /** Halves of characters come as code points of their own. */
  private static boolean ok(int codePoint) {
    return !Character.isISOControl(codePoint)
        && Character.getType(codePoint) != Character.SURROGATE;
  }

  public KnowledgeDocument getKnowledgeDocument(
      Caller caller, KnowledgeBaseId id, DocumentId document) {
    return found(bases.allowed(caller, "GetKnowledgeDocument", id), document);
  }

  /** By name. */
  public Page<KnowledgeDocument> listKnowledgeDocuments(
      Caller caller, KnowledgeBaseId id, PageRequest page) {
    return store.documents(bases.allowed(caller, "ListKnowledgeDocuments", id).id(), page);
  }

  /**
   * The text that citations point into, of the version that is found.
   *
   * @param start offset of the first character, from 0
   * @param end behind the last; at most {@value #MOST_CHARACTERS} behind the first; empty for as
   *     many as may be
   * @throws ServiceException VALIDATION for offsets out of range, CONFLICT when no version was read
   */
  public TextPart getKnowledgeDocumentText(
      Caller caller, KnowledgeBaseId id, DocumentId document, int start, OptionalInt end)
      throws IOException {
    KnowledgeBase base = bases.allowed(caller, "GetKnowledgeDocumentText", id);
    KnowledgeDocument.Served served =
        found(base, document)
            .served()
            .orElseThrow(() -> ServiceException.conflict("the document is not read yet"));
    int last =
        Math.min(
            served.characters(),
            end.orElse((int) Math.min(Integer.MAX_VALUE, start + (long) MOST_CHARACTERS)));
    if (start < 0 || start > last || last - start > MOST_CHARACTERS) {
      throw ServiceException.validation(
          "start",
          "must be from 0, and up to %d characters before the end".formatted(MOST_CHARACTERS));
    }
    String key = store.servedText(document).orElseThrow();
    try (InputStream text = blobs.open(base, key)) {
      String part = TextSection.of(text, start, last);
      return new TextPart(
          served.version(), part, start, start + part.length(), served.characters());
    }
  }

  /** Has a failed ingest tried again; a document in any other state stays as it is. */
  public KnowledgeDocument retryKnowledgeDocument(
      Caller caller, KnowledgeBaseId id, DocumentId document) {
    KnowledgeBase base = bases.allowed(caller, "RetryKnowledgeDocument", id);
    store.retry(base, document);
    return found(base, document);
  }

  /** Deletes a document: no search that begins behind this finds it. */
  public void deleteKnowledgeDocument(Caller caller, KnowledgeBaseId id, DocumentId document) {
    KnowledgeBase base = bases.allowed(caller, "DeleteKnowledgeDocument", id);
    if (!store.deleteDocument(base.id(), document)) {
      throw notFound(document);
    }
  }

  private KnowledgeDocument found(KnowledgeBase base, DocumentId document) {
    return store.document(base.id(), document).orElseThrow(() -> notFound(document));
  }

  private static ServiceException notFound(DocumentId document) {
    return ServiceException.notFound("there is no document %s".formatted(document));
  }
}
