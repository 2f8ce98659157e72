package dev.serai.knowledge;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.storage.OwnedTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * A row of {@code knowledge_documents}.
 *
 * @param source key of the blob with the bytes last put
 * @param servedText key of the blob with the text that is found; empty before there is one
 */
record DocumentRow(KnowledgeDocument document, String source, String servedText) {

  /** Whether these bytes are the last version already. What failed is tried anew. */
  boolean isOf(Upload upload) {
    return document.sha256().equals(upload.sha256())
        && document.sizeBytes() == upload.sizeBytes()
        && document.contentType().equals(upload.contentType())
        && document.status() != DocumentStatus.FAILED;
  }

  /** Takes the document out: its chunks with it, its blobs by jobs, its version for indexes. */
  void delete(Handle handle, KnowledgeJobs jobs) {
    String id = document.id().value();
    String base = document.base().value();
    jobs.dropBlob(handle, source);
    jobs.dropBlob(handle, servedText);
    handle.execute("UPDATE knowledge_bases SET changes = changes + 1 WHERE id = ?", base);
    handle.execute(
        """
        UPDATE knowledge_versions
        SET gone = coalesce((SELECT changes FROM knowledge_bases WHERE id = ?), came)
        WHERE document = ? AND gone = 0
        """,
        base,
        id);
    handle.execute("DELETE FROM knowledge_chunks WHERE document = ?", id);
    handle.execute("DELETE FROM knowledge_documents WHERE id = ?", id);
  }

  static Optional<DocumentRow> find(Handle handle, DocumentId id) {
    return handle
        .createQuery("SELECT * FROM knowledge_documents WHERE id = :id")
        .bind("id", id.value())
        .map((row, context) -> of(row))
        .findOne();
  }

  static Optional<DocumentRow> named(Handle handle, KnowledgeBaseId base, String name) {
    return handle
        .createQuery("SELECT * FROM knowledge_documents WHERE base = :base AND name = :name")
        .bind("base", base.value())
        .bind("name", name)
        .map((row, context) -> of(row))
        .findOne();
  }

  static List<DocumentRow> some(Handle handle, KnowledgeBaseId base, int limit) {
    return handle
        .createQuery("SELECT * FROM knowledge_documents WHERE base = :base LIMIT :limit")
        .bind("base", base.value())
        .bind("limit", limit)
        .map((row, context) -> of(row))
        .list();
  }

  /** How many a knowledge base has. */
  static int count(Handle handle, KnowledgeBaseId base) {
    return table(handle).count(base.value());
  }

  private static OwnedTable table(Handle handle) {
    return new OwnedTable(handle, "knowledge_documents", "base");
  }

  static Page<KnowledgeDocument> page(Handle handle, KnowledgeBaseId base, PageRequest page) {
    return table(handle)
        .list(
            base.value(),
            "name",
            page,
            (row, context) -> of(row).document(),
            KnowledgeDocument::name);
  }

  static DocumentRow inserted(
      Handle handle, KnowledgeBase base, DocumentId id, Upload upload, Instant now) {
    bind(
            handle.createUpdate(
                """
                INSERT INTO knowledge_documents (id, base, account, name, content_type, size_bytes,
                  sha256, version, source, status, reason, phase, done, total, served, pages,
                  characters, chunks, embedded, reused, served_text, created_at, updated_at)
                VALUES (:id, :base, :account, :name, :type, :size, :sha256, 1, :source, 'PENDING',
                  '', 'WAITING', 0, -1, 0, 0, 0, 0, 0, 0, '', :now, :now)
                """),
            upload,
            now)
        .bind("id", id.value())
        .bind("base", base.id().value())
        .bind("account", base.account().value())
        .bind("name", upload.name())
        .execute();
    return find(handle, id).orElseThrow();
  }

  static DocumentRow replaced(Handle handle, DocumentRow before, Upload upload, Instant now) {
    DocumentId id = before.document().id();
    bind(
            handle.createUpdate(
                """
                UPDATE knowledge_documents
                SET content_type = :type, size_bytes = :size, sha256 = :sha256,
                  version = version + 1, source = :source, status = 'PENDING', reason = '',
                  phase = 'WAITING', done = 0, total = -1, updated_at = :now
                WHERE id = :id
                """),
            upload,
            now)
        .bind("id", id.value())
        .execute();
    return find(handle, id).orElseThrow();
  }

  private static <T extends SqlStatement<T>> T bind(T statement, Upload upload, Instant now) {
    return statement
        .bind("type", upload.contentType().orElse(""))
        .bind("size", upload.sizeBytes())
        .bind("sha256", upload.sha256())
        .bind("source", upload.source())
        .bind("now", now);
  }

  private static DocumentRow of(ResultSet row) throws SQLException {
    return new DocumentRow(
        new KnowledgeDocument(
            new DocumentId(row.getString("id")),
            new KnowledgeBaseId(row.getString("base")),
            row.getString("name"),
            text(row.getString("content_type")),
            row.getLong("size_bytes"),
            row.getString("sha256"),
            row.getInt("version"),
            DocumentStatus.valueOf(row.getString("status")),
            text(row.getString("reason")),
            progress(row),
            served(row),
            Instant.ofEpochMilli(row.getLong("created_at")),
            Instant.ofEpochMilli(row.getLong("updated_at"))),
        row.getString("source"),
        row.getString("served_text"));
  }

  private static Progress progress(ResultSet row) throws SQLException {
    int total = row.getInt("total");
    return new Progress(
        Progress.Phase.valueOf(row.getString("phase")),
        row.getInt("done"),
        total < 0 ? OptionalInt.empty() : OptionalInt.of(total));
  }

  private static Optional<KnowledgeDocument.Served> served(ResultSet row) throws SQLException {
    int version = row.getInt("served");
    return version == 0
        ? Optional.empty()
        : Optional.of(
            new KnowledgeDocument.Served(
                version,
                row.getInt("pages"),
                row.getInt("characters"),
                row.getInt("chunks"),
                row.getInt("embedded"),
                row.getInt("reused")));
  }

  private static Optional<String> text(String column) {
    return column.isEmpty() ? Optional.empty() : Optional.of(column);
  }
}
