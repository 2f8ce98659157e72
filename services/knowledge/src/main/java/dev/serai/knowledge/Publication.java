package dev.serai.knowledge;

import dev.serai.knowledge.ChunkStore.Published;
import dev.serai.knowledge.ChunkStore.Reading;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A version that is to be served in place of the one before it.
 *
 * @param limit chunks of the whole knowledge base
 */
record Publication(
    KnowledgeBase base, DocumentId document, int version, Reading reading, int limit) {

  /** Does it in one transaction. */
  Published in(Handle handle, KnowledgeJobs jobs, Instant now) {
    if (others(handle) + (long) reading.chunks() > limit) {
      return Published.FULL;
    }
    Optional<DocumentRow> before =
        DocumentRow.find(handle, document)
            .filter(row -> row.document().version() == version)
            .filter(row -> row.document().status() == DocumentStatus.INGESTING);
    Optional<Long> change = before.flatMap(row -> change(handle));
    if (change.isEmpty()) {
      return Published.SUPERSEDED;
    }
    swap(handle, change.get());
    ready(handle, now);
    before.ifPresent(row -> jobs.dropBlob(handle, row.servedText()));
    return Published.DONE;
  }

  private int others(Handle handle) {
    return handle
        .select(
            """
            SELECT coalesce(sum(chunks), 0) FROM knowledge_versions
            WHERE base = ? AND gone = 0 AND document <> ?
            """,
            base.id().value(),
            document.value())
        .mapTo(Integer.class)
        .one();
  }

  private Optional<Long> change(Handle handle) {
    return handle
        .select(
            "UPDATE knowledge_bases SET changes = changes + 1 WHERE id = ? RETURNING changes",
            base.id().value())
        .mapTo(Long.class)
        .findOne();
  }

  private void swap(Handle handle, long change) {
    handle.execute(
        "UPDATE knowledge_versions SET gone = ? WHERE document = ? AND gone = 0",
        change,
        document.value());
    handle.execute(
        """
        INSERT INTO knowledge_versions (document, version, base, chunks, came, gone)
        VALUES (?, ?, ?, ?, ?, 0)
        """,
        document.value(),
        version,
        base.id().value(),
        reading.chunks(),
        change);
    handle.execute(
        """
        DELETE FROM knowledge_chunks
        WHERE document = ? AND (version <> ? OR ordinal >= ?)
        """,
        document.value(),
        version,
        reading.chunks());
  }

  private void ready(Handle handle, Instant now) {
    handle.execute(
        """
        UPDATE knowledge_documents
        SET status = 'READY', phase = 'DONE', done = ?, total = ?, served = ?, pages = ?,
          characters = ?, chunks = ?, embedded = ?, reused = ?, served_text = ?, updated_at = ?
        WHERE id = ?
        """,
        reading.chunks(),
        reading.chunks(),
        version,
        reading.pages(),
        reading.characters(),
        reading.chunks(),
        reading.embedded(),
        reading.reused(),
        reading.text(),
        now,
        document.value());
  }
}
