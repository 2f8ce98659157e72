package dev.serai.knowledge;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.storage.Database;
import dev.serai.storage.OwnedTable;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The tables {@code knowledge_bases} and {@code knowledge_documents}. */
final class SqlKnowledgeStore implements KnowledgeStore {

  private final Database database;
  private final KnowledgeJobs jobs;
  private final InstantSource clock;
  private final Ids ids;

  SqlKnowledgeStore(Database database, KnowledgeJobs jobs, InstantSource clock, Ids ids) {
    this.database = database;
    this.jobs = jobs;
    this.clock = clock;
    this.ids = ids;
  }

  void migrate() {
    database.migrate("knowledge");
  }

  @Override
  public Insertion insert(KnowledgeBase base, int limit) {
    return database.write(
        handle -> {
          OwnedTable bases = KnowledgeBaseRows.table(handle);
          if (bases.nameTaken(base.account().value(), base.name())) {
            return Insertion.NAME_TAKEN;
          }
          if (bases.count(base.account().value()) >= limit) {
            return Insertion.FULL;
          }
          KnowledgeBaseRows.insert(handle, base);
          return Insertion.DONE;
        });
  }

  @Override
  public Optional<KnowledgeBase> find(AccountId account, KnowledgeBaseId id) {
    return find(id).filter(base -> base.account().equals(account));
  }

  @Override
  public Optional<KnowledgeBase> find(KnowledgeBaseId id) {
    return database.read(handle -> KnowledgeBaseRows.find(handle, id));
  }

  @Override
  public Page<KnowledgeBase> list(AccountId account, PageRequest page) {
    return database.read(handle -> KnowledgeBaseRows.page(handle, account, page));
  }

  @Override
  public Set<String> ids() {
    List<String> all =
        database.read(
            handle ->
                handle.createQuery("SELECT id FROM knowledge_bases").mapTo(String.class).list());
    return Set.copyOf(all);
  }

  @Override
  public int documents(KnowledgeBaseId base) {
    return database.read(handle -> DocumentRow.count(handle, base));
  }

  @Override
  public boolean delete(AccountId account, KnowledgeBaseId id) {
    return database.write(
        handle -> {
          int gone =
              handle.execute(
                  "DELETE FROM knowledge_bases WHERE id = ? AND account = ?",
                  id.value(),
                  account.value());
          if (gone == 1) {
            jobs.clear(handle, id);
          }
          return gone == 1;
        });
  }

  @Override
  public Put put(KnowledgeBase base, Upload upload, int limit) {
    DocumentId fresh = new DocumentId(ids.alphanumeric(DocumentId.LENGTH));
    Instant now = Stamp.of(clock);
    return database.write(
        handle -> {
          if (KnowledgeBaseRows.find(handle, base.id()).isEmpty()) {
            return new Put.Gone();
          }
          Optional<DocumentRow> before = DocumentRow.named(handle, base.id(), upload.name());
          if (before.isPresent() && before.get().isOf(upload)) {
            return new Put.Unchanged(before.get().document());
          }
          if (before.isEmpty() && DocumentRow.count(handle, base.id()) >= limit) {
            return new Put.Full();
          }
          before.ifPresent(row -> jobs.dropBlob(handle, row.source()));
          DocumentRow next =
              before.isPresent()
                  ? DocumentRow.replaced(handle, before.get(), upload, now)
                  : DocumentRow.inserted(handle, base, fresh, upload, now);
          enqueue(handle, base, next.document());
          return new Put.Stored(next.document());
        });
  }

  @Override
  public Optional<KnowledgeDocument> document(KnowledgeBaseId base, DocumentId id) {
    return row(id).map(DocumentRow::document).filter(document -> document.base().equals(base));
  }

  @Override
  public Page<KnowledgeDocument> documents(KnowledgeBaseId base, PageRequest page) {
    return database.read(handle -> DocumentRow.page(handle, base, page));
  }

  @Override
  public boolean deleteDocument(KnowledgeBaseId base, DocumentId id) {
    return database.write(
        handle -> {
          Optional<DocumentRow> row =
              DocumentRow.find(handle, id).filter(found -> found.document().base().equals(base));
          row.ifPresent(found -> found.delete(handle, jobs));
          return row.isPresent();
        });
  }

  @Override
  public void retry(KnowledgeBase base, DocumentId id) {
    Instant now = Stamp.of(clock);
    database.write(
        handle -> {
          int waiting =
              handle.execute(
                  """
                  UPDATE knowledge_documents
                  SET status = 'PENDING', reason = '', phase = 'WAITING', done = 0, total = -1,
                    updated_at = ?
                  WHERE id = ? AND base = ? AND status = 'FAILED'
                  """,
                  now,
                  id.value(),
                  base.id().value());
          if (waiting == 1) {
            enqueue(handle, base, DocumentRow.find(handle, id).orElseThrow().document());
          }
          return waiting;
        });
  }

  @Override
  public Optional<String> source(DocumentId id, int version) {
    return row(id).filter(found -> found.document().version() == version).map(DocumentRow::source);
  }

  @Override
  public Optional<String> servedText(DocumentId id) {
    return row(id).map(DocumentRow::servedText).filter(key -> !key.isEmpty());
  }

  @Override
  public boolean progress(DocumentId id, int version, Progress progress) {
    Instant now = Stamp.of(clock);
    return database.write(
            handle ->
                handle.execute(
                    """
                    UPDATE knowledge_documents
                    SET status = 'INGESTING', phase = ?, done = ?, total = ?, updated_at = ?
                    WHERE id = ? AND version = ? AND status IN ('PENDING', 'INGESTING')
                    """,
                    progress.phase().name(),
                    progress.done(),
                    progress.total().orElse(-1),
                    now,
                    id.value(),
                    version))
        == 1;
  }

  @Override
  public void fail(DocumentId id, int version, String reason) {
    Instant now = Stamp.of(clock);
    database.write(
        handle ->
            handle.execute(
                """
                UPDATE knowledge_documents SET status = 'FAILED', reason = ?, updated_at = ?
                WHERE id = ? AND version = ? AND status IN ('PENDING', 'INGESTING')
                """,
                reason,
                now,
                id.value(),
                version));
  }

  @Override
  public boolean clear(KnowledgeBaseId base, int limit) {
    return database.write(
        handle -> {
          List<DocumentRow> rows = DocumentRow.some(handle, base, limit);
          rows.forEach(row -> row.delete(handle, jobs));
          if (rows.size() < limit) {
            handle.execute("DELETE FROM knowledge_chunks WHERE base = ?", base.value());
            handle.execute("DELETE FROM knowledge_versions WHERE base = ?", base.value());
          }
          return rows.size() == limit;
        });
  }

  private Optional<DocumentRow> row(DocumentId id) {
    return database.read(handle -> DocumentRow.find(handle, id));
  }

  private void enqueue(Handle handle, KnowledgeBase base, KnowledgeDocument document) {
    jobs.ingest(
        handle,
        base.account(),
        new KnowledgeJobs.Ingest(base.id(), document.id(), document.version()));
  }
}
