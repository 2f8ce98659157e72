package dev.serai.memory;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code memory_record}: records in versions. */
final class SqlRecords implements RecordTables.Records {

  static final long FOREVER = Long.MAX_VALUE;

  private final Handle handle;
  private final MemoryId memory;
  private final RecordRows rows;

  SqlRecords(Handle handle, MemoryId memory, Texts texts) {
    this.handle = handle;
    this.memory = memory;
    this.rows = new RecordRows(memory, texts);
  }

  @Override
  public void put(MemoryRecord record, long change) {
    if (record.version() > 1) {
      supersede(record, change);
    }
    rows.bind(
            handle.createUpdate(
                """
                INSERT INTO memory_record (memory_id, record_id, version, namespace, strategy_id,
                  actor_id, session_id, content, metadata, provenance, embedding, model,
                  created_at, valid_from, valid_to, change)
                VALUES (:memory, :id, :version, :namespace, :strategy,
                  :actor, :session, :content, :metadata, :provenance, :embedding, :model,
                  :created, :since, :until, :change)
                """),
            record)
        .bind("change", change)
        .execute();
  }

  private void supersede(MemoryRecord next, long change) {
    handle
        .createUpdate(
            """
            UPDATE memory_record SET valid_to = :now, change = :change
            WHERE memory_id = :memory AND record_id = :id AND valid_to = :forever
            """)
        .bind("now", next.since())
        .bind("change", change)
        .bind("memory", memory.value())
        .bind("id", next.id().value())
        .bind("forever", FOREVER)
        .execute();
  }

  @Override
  public boolean delete(RecordId id, Instant now, long change) {
    int versions =
        handle
            .createUpdate("DELETE FROM memory_record WHERE memory_id = :memory AND record_id = :id")
            .bind("memory", memory.value())
            .bind("id", id.value())
            .execute();
    if (versions > 0) {
      handle
          .createUpdate(
              """
              INSERT INTO memory_tombstone (memory_id, record_id, versions, change, gone_at)
              VALUES (:memory, :id, :versions, :change, :now)
              """)
          .bind("memory", memory.value())
          .bind("id", id.value())
          .bind("versions", versions)
          .bind("change", change)
          .bind("now", now)
          .execute();
    }
    return versions > 0;
  }

  @Override
  public Optional<MemoryRecord> find(RecordId id) {
    return handle
        .createQuery(
            """
            SELECT * FROM memory_record
            WHERE memory_id = :memory AND record_id = :id AND valid_to = :forever
            """)
        .bind("memory", memory.value())
        .bind("id", id.value())
        .bind("forever", FOREVER)
        .map((row, context) -> rows.record(row))
        .findOne();
  }

  @Override
  public Map<String, MemoryRecord> find(Collection<String> versionKeys) {
    if (versionKeys.isEmpty()) {
      return Map.of();
    }
    Map<String, MemoryRecord> found = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT * FROM memory_record
            WHERE memory_id = :memory AND record_id IN (<ids>)
            """)
        .bind("memory", memory.value())
        .bindList("ids", versionKeys.stream().map(SqlRecords::recordId).distinct().toList())
        .map((row, context) -> rows.record(row))
        .forEach(record -> found.put(record.versionKey(), record));
    found.keySet().retainAll(versionKeys);
    return found;
  }

  private static String recordId(String versionKey) {
    return versionKey.substring(0, versionKey.lastIndexOf('@'));
  }

  @Override
  public List<MemoryRecord> versions(RecordId id) {
    return handle
        .createQuery(
            """
            SELECT * FROM memory_record WHERE memory_id = :memory AND record_id = :id
            ORDER BY version
            """)
        .bind("memory", memory.value())
        .bind("id", id.value())
        .map((row, context) -> rows.record(row))
        .list();
  }

  @Override
  public boolean used(String namespace) {
    return handle
        .createQuery(
            """
            SELECT 1 FROM memory_record
            WHERE memory_id = :memory AND namespace = :namespace AND valid_to = :forever LIMIT 1
            """)
        .bind("memory", memory.value())
        .bind("namespace", namespace)
        .bind("forever", FOREVER)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  @Override
  public Page<MemoryRecord> list(
      NamespaceScope namespaces, Optional<String> strategyId, PageRequest page) {
    Optional<TimeCursor> after = page.after().map(TimeCursor::parse);
    var query =
        handle
            .createQuery(
                "SELECT * FROM memory_record"
                    + " WHERE memory_id = :memory AND valid_to = :forever AND "
                    + condition(namespaces)
                    + (strategyId.isPresent() ? " AND strategy_id = :strategy" : "")
                    + (after.isPresent()
                        ? " AND (created_at < :at OR (created_at = :at AND record_id < :last))"
                        : "")
                    + " ORDER BY created_at DESC, record_id DESC LIMIT :limit")
            .bind("memory", memory.value())
            .bind("forever", FOREVER)
            .bind("limit", page.size() + 1);
    switch (namespaces) {
      case NamespaceScope.Exactly(String namespace) -> query.bind("namespace", namespace);
      case NamespaceScope.Under(String path) ->
          query.bind("path", path).bind("below", path + NamespaceScope.SEPARATOR);
    }
    strategyId.ifPresent(id -> query.bind("strategy", id));
    after.ifPresent(cursor -> query.bind("at", cursor.at()).bind("last", cursor.id()));
    return Page.cut(
        query.map((row, context) -> rows.record(row)).list(),
        page,
        record -> TimeCursor.of(record).text());
  }

  private static String condition(NamespaceScope namespaces) {
    return switch (namespaces) {
      case NamespaceScope.Exactly _ -> "namespace = :namespace";
      case NamespaceScope.Under _ ->
          "namespace <> '' AND"
              + " (namespace = :path OR substr(namespace, 1, length(:below)) = :below)";
    };
  }

  @Override
  public List<RecordId> drawnFrom(String actorId, Optional<String> sessionId, int limit) {
    var query =
        handle
            .createQuery(
                "SELECT DISTINCT record_id FROM memory_record"
                    + " WHERE memory_id = :memory AND actor_id = :actor"
                    + (sessionId.isPresent() ? " AND session_id = :session" : "")
                    + " LIMIT :limit")
            .bind("memory", memory.value())
            .bind("actor", actorId)
            .bind("limit", limit);
    sessionId.ifPresent(session -> query.bind("session", session));
    return query.map((row, context) -> new RecordId(row.getString(1))).list();
  }

  @Override
  public List<RecordId> writtenBefore(Instant moment, int limit) {
    return handle
        .createQuery(
            """
            SELECT record_id FROM memory_record
            WHERE memory_id = :memory AND valid_to = :forever AND valid_from < :moment LIMIT :limit
            """)
        .bind("memory", memory.value())
        .bind("forever", FOREVER)
        .bind("moment", moment)
        .bind("limit", limit)
        .map((row, context) -> new RecordId(row.getString(1)))
        .list();
  }

  @Override
  public List<RecordId> beyond(int perNamespace, int limit) {
    return handle
        .createQuery(
            """
            SELECT record_id FROM (
              SELECT record_id, row_number() OVER (
                PARTITION BY namespace ORDER BY valid_from DESC, record_id) AS place
              FROM memory_record WHERE memory_id = :memory AND valid_to = :forever) AS placed
            WHERE place > :most LIMIT :limit
            """)
        .bind("memory", memory.value())
        .bind("forever", FOREVER)
        .bind("most", perNamespace)
        .bind("limit", limit)
        .map((row, context) -> new RecordId(row.getString(1)))
        .list();
  }
}
