package dev.serai.knowledge;

import java.time.Instant;
import java.util.Optional;

/**
 * A document and how far its ingest has come.
 *
 * @param name unique in its knowledge base
 * @param sha256 of the bytes last put, lower-case hexadecimal
 * @param version of the bytes last put, from 1
 * @param reason why it FAILED; empty otherwise
 * @param served what searches find of it; empty before the first version is READY
 */
public record KnowledgeDocument(
    DocumentId id,
    KnowledgeBaseId base,
    String name,
    Optional<String> contentType,
    long sizeBytes,
    String sha256,
    int version,
    DocumentStatus status,
    Optional<String> reason,
    Progress progress,
    Optional<Served> served,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * The version that is found.
   *
   * @param pages 0 where it has none
   * @param characters of its text
   * @param embedded chunks that were embedded for it
   * @param reused chunks whose embedding was there from an earlier version or attempt
   */
  public record Served(
      int version, int pages, int characters, int chunks, int embedded, int reused) {}
}
