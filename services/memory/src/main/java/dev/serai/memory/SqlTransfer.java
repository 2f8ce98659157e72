package dev.serai.memory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows as they are moved from one installation to another. */
final class SqlTransfer implements MemoryTables.Transfer {

  private final Handle handle;
  private final MemoryId memory;
  private final RecordRows records;

  SqlTransfer(Handle handle, MemoryId memory, Texts texts) {
    this.handle = handle;
    this.memory = memory;
    this.records = new RecordRows(memory, texts);
  }

  @Override
  public List<TransferLine.Session> sessions(Optional<SessionKey> after, int limit) {
    return handle
        .createQuery(
            """
            SELECT actor_id, session_id, sequence, created_at FROM memory_session
            WHERE memory_id = :memory
              AND (actor_id > :actor OR (actor_id = :actor AND session_id > :session))
            ORDER BY actor_id, session_id LIMIT :limit
            """)
        .bind("memory", memory.value())
        .bind("actor", after.map(SessionKey::actorId).orElse(""))
        .bind("session", after.map(SessionKey::sessionId).orElse(""))
        .bind("limit", limit)
        .map(
            (row, context) ->
                new TransferLine.Session(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    Instant.ofEpochMilli(row.getLong(4)),
                    List.of(),
                    Map.of()))
        .list()
        .stream()
        .map(this::withBranches)
        .toList();
  }

  private TransferLine.Session withBranches(TransferLine.Session session) {
    var key = new SessionKey(memory, session.actorId(), session.sessionId());
    List<TransferLine.Fork> branches =
        SqlEvents.bind(
                handle.createQuery(
                    """
                    SELECT name, parent, root FROM memory_branch
                    WHERE memory_id = :memory AND actor_id = :actor AND session_id = :session
                    ORDER BY name
                    """),
                key)
            .map(
                (row, context) ->
                    new TransferLine.Fork(row.getString(1), row.getString(2), row.getString(3)))
            .list();
    return new TransferLine.Session(
        session.actorId(),
        session.sessionId(),
        session.sequence(),
        session.createdAt(),
        branches,
        session.readings());
  }

  @Override
  public void insert(TransferLine.Session session) {
    var key = new SessionKey(memory, session.actorId(), session.sessionId());
    SqlEvents.bind(
            handle.createUpdate(
                """
                INSERT INTO memory_session (memory_id, actor_id, session_id, sequence, created_at)
                VALUES (:memory, :actor, :session, :sequence, :created)
                """),
            key)
        .bind("sequence", session.sequence())
        .bind("created", session.createdAt())
        .execute();
    for (TransferLine.Fork branch : session.branches()) {
      SqlEvents.bind(
              handle.createUpdate(
                  """
                  INSERT INTO memory_branch (memory_id, actor_id, session_id, name, parent, root)
                  VALUES (:memory, :actor, :session, :name, :parent, :root)
                  """),
              key)
          .bind("name", branch.name())
          .bind("parent", branch.parent())
          .bind("root", branch.root())
          .execute();
    }
  }

  /** Whole records: the last of a page may bring more rows than asked for. */
  @Override
  public List<MemoryRecord> records(String afterId, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM memory_record WHERE memory_id = :memory AND record_id IN (
              SELECT DISTINCT record_id FROM memory_record
              WHERE memory_id = :memory AND record_id > :after ORDER BY record_id LIMIT :limit)
            ORDER BY record_id, version
            """)
        .bind("memory", memory.value())
        .bind("after", afterId)
        .bind("limit", limit)
        .map((row, context) -> records.record(row))
        .list();
  }
}
