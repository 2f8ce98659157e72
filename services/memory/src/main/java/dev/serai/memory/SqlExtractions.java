package dev.serai.memory;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables of extraction. */
final class SqlExtractions implements ConversationTables.Extractions {

  private static final TypeReference<List<Provenance.Source>> SOURCES = new TypeReference<>() {};

  private final Handle handle;
  private final MemoryId memory;
  private final Texts texts;

  SqlExtractions(Handle handle, MemoryId memory, Texts texts) {
    this.handle = handle;
    this.memory = memory;
    this.texts = texts;
  }

  @Override
  public boolean wake(SessionKey session, String strategyId) {
    return SqlEvents.bind(
                handle.createUpdate(
                    """
                    INSERT INTO memory_wake (memory_id, strategy_id, actor_id, session_id)
                    VALUES (:memory, :strategy, :actor, :session) ON CONFLICT DO NOTHING
                    """),
                session)
            .bind("strategy", strategyId)
            .execute()
        > 0;
  }

  @Override
  public void begin(SessionKey session, String strategyId) {
    SqlEvents.bind(
            handle.createUpdate(
                """
                DELETE FROM memory_wake WHERE memory_id = :memory AND strategy_id = :strategy
                  AND actor_id = :actor AND session_id = :session
                """),
            session)
        .bind("strategy", strategyId)
        .execute();
  }

  @Override
  public List<Reading> readings(SessionKey session, String strategyId) {
    return SqlEvents.bind(
            handle.createQuery(
                """
                SELECT kind, read_to, unread, state FROM memory_reading
                WHERE memory_id = :memory AND strategy_id = :strategy
                  AND actor_id = :actor AND session_id = :session
                """),
            session)
        .bind("strategy", strategyId)
        .map((row, context) -> reading(row, session, strategyId))
        .list();
  }

  private Reading reading(ResultSet row, SessionKey session, String strategyId)
      throws SQLException {
    Kept kept =
        StoredJson.COLUMNS.read(
            texts.text(row.getBytes("state"), place(session, strategyId)), Kept.class);
    return new Reading(
        kept.group(),
        row.getLong("read_to"),
        StoredJson.COLUMNS.read(row.getString("unread"), SOURCES),
        kept.state());
  }

  /** What of a reading is sealed. */
  record Kept(String group, Optional<String> state) {}

  @Override
  public void save(SessionKey session, String strategyId, Reading reading) {
    SqlEvents.bind(
            handle.createUpdate(
                """
                INSERT INTO memory_reading
                  (memory_id, strategy_id, actor_id, session_id, kind, read_to, unread, state)
                VALUES (:memory, :strategy, :actor, :session, :kind, :to, :unread, :state)
                ON CONFLICT (memory_id, strategy_id, actor_id, session_id, kind) DO UPDATE SET
                  read_to = excluded.read_to, unread = excluded.unread, state = excluded.state
                """),
            session)
        .bind("strategy", strategyId)
        .bind("kind", texts.mark(reading.group()))
        .bind("to", reading.to())
        .bind("unread", StoredJson.COLUMNS.write(reading.unread()))
        .bind(
            "state",
            texts.seal(
                StoredJson.COLUMNS.write(new Kept(reading.group(), reading.state())),
                place(session, strategyId)))
        .execute();
  }

  private static String place(SessionKey session, String strategyId) {
    return "memory/%s/reading/%s/%s/%s"
        .formatted(session.memory(), strategyId, session.actorId(), session.sessionId());
  }

  @Override
  public void fail(FailedExtraction failed) {
    SqlEvents.bind(
            handle.createUpdate(
                """
                INSERT INTO memory_extraction_job (memory_id, job_id, strategy_id, actor_id,
                  session_id, messages, reason, running, failed_at)
                VALUES (:memory, :job, :strategy, :actor, :session, :messages, :reason, 0, :at)
                ON CONFLICT (memory_id, job_id) DO UPDATE SET
                  reason = excluded.reason, running = 0, failed_at = excluded.failed_at
                """),
            failed.session())
        .bind("job", failed.jobId())
        .bind("strategy", failed.strategyId())
        .bind("messages", StoredJson.COLUMNS.write(failed.messages()))
        .bind("reason", texts.sealText(failed.reason(), reasonOf(failed.jobId())))
        .bind("at", failed.failedAt())
        .execute();
  }

  @Override
  public Optional<FailedExtraction> failed(String jobId) {
    return handle
        .createQuery(
            "SELECT * FROM memory_extraction_job WHERE memory_id = :memory AND job_id = :job")
        .bind("memory", memory.value())
        .bind("job", jobId)
        .map((row, context) -> failed(row))
        .findOne();
  }

  private String reasonOf(String jobId) {
    return "memory/%s/failed/%s".formatted(memory, jobId);
  }

  private FailedExtraction failed(ResultSet row) throws SQLException {
    return new FailedExtraction(
        row.getString("job_id"),
        row.getString("strategy_id"),
        new SessionKey(memory, row.getString("actor_id"), row.getString("session_id")),
        StoredJson.COLUMNS.read(row.getString("messages"), SOURCES),
        texts.openText(row.getString("reason"), reasonOf(row.getString("job_id"))),
        Instant.ofEpochMilli(row.getLong("failed_at")));
  }

  @Override
  public boolean restart(String jobId) {
    return handle
            .createUpdate(
                """
                UPDATE memory_extraction_job SET running = 1
                WHERE memory_id = :memory AND job_id = :job AND running = 0
                """)
            .bind("memory", memory.value())
            .bind("job", jobId)
            .execute()
        > 0;
  }

  @Override
  public void succeeded(String jobId) {
    handle
        .createUpdate(
            "DELETE FROM memory_extraction_job WHERE memory_id = :memory AND job_id = :job")
        .bind("memory", memory.value())
        .bind("job", jobId)
        .execute();
  }

  @Override
  public Page<FailedExtraction> failed(FailedFilter filter, PageRequest page) {
    var query =
        handle
            .createQuery(
                "SELECT * FROM memory_extraction_job"
                    + " WHERE memory_id = :memory AND running = 0 AND job_id > :after"
                    + (filter.strategyId().isPresent() ? " AND strategy_id = :strategy" : "")
                    + (filter.actorId().isPresent() ? " AND actor_id = :actor" : "")
                    + (filter.sessionId().isPresent() ? " AND session_id = :session" : "")
                    + " ORDER BY job_id LIMIT :limit")
            .bind("memory", memory.value())
            .bind("after", page.after().orElse(""))
            .bind("limit", page.size() + 1);
    filter.strategyId().ifPresent(id -> query.bind("strategy", id));
    filter.actorId().ifPresent(id -> query.bind("actor", id));
    filter.sessionId().ifPresent(id -> query.bind("session", id));
    return Page.cut(query.map((row, context) -> failed(row)).list(), page, FailedExtraction::jobId);
  }
}
