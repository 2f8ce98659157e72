package dev.serai.memory;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables of extraction. */
final class SqlExtractions implements MemoryStore.Extractions {

  private static final TypeReference<List<Provenance.Source>> SOURCES = new TypeReference<>() {};
  private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private static final String METADATA = "/metadata";

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

  @Override
  public void ingest(Ingest content, List<String> strategies) {
    SqlEvents.bind(
            handle.createUpdate(
                """
                INSERT INTO memory_ingest (memory_id, ingest_id, actor_id, session_id, at, payload,
                  metadata, variables, remaining)
                VALUES (:memory, :id, :actor, :session, :at, :payload,
                  :metadata, :variables, :remaining)
                """),
            content.session())
        .bind("id", content.id())
        .bind("at", content.at())
        .bind("payload", texts.seal(PayloadJson.write(content.payload()), place(content.id())))
        .bind(
            "metadata",
            texts.sealText(
                StoredJson.COLUMNS.write(content.metadata()), place(content.id()) + METADATA))
        .bind("variables", StoredJson.COLUMNS.write(content.variables()))
        .bind("remaining", StoredJson.COLUMNS.write(strategies))
        .execute();
  }

  private String place(String ingestId) {
    return "memory/%s/ingest/%s".formatted(memory, ingestId);
  }

  @Override
  public Optional<Ingest> ingested(String ingestId) {
    return handle
        .createQuery("SELECT * FROM memory_ingest WHERE memory_id = :memory AND ingest_id = :id")
        .bind("memory", memory.value())
        .bind("id", ingestId)
        .map((row, context) -> ingest(row))
        .findOne();
  }

  private Ingest ingest(ResultSet row) throws SQLException {
    String id = row.getString("ingest_id");
    return new Ingest(
        id,
        new SessionKey(memory, row.getString("actor_id"), row.getString("session_id")),
        Instant.ofEpochMilli(row.getLong("at")),
        PayloadJson.read(texts.open(row.getBytes("payload"), place(id))),
        StoredJson.COLUMNS.read(
            texts.openText(row.getString("metadata"), place(id) + METADATA), TEXTS),
        StoredJson.COLUMNS.read(row.getString("variables"), TEXTS));
  }

  @Override
  public boolean awaits(String ingestId, String strategyId) {
    return remaining(ingestId).contains(strategyId);
  }

  private List<String> remaining(String ingestId) {
    return handle
        .createQuery(
            """
            SELECT remaining FROM memory_ingest
            WHERE memory_id = :memory AND ingest_id = :id
            """)
        .bind("memory", memory.value())
        .bind("id", ingestId)
        .mapTo(String.class)
        .findOne()
        .map(text -> StoredJson.COLUMNS.read(text, NAMES))
        .orElse(List.of());
  }

  @Override
  public void read(String ingestId, String strategyId) {
    List<String> remaining = new ArrayList<>(remaining(ingestId));
    remaining.remove(strategyId);
    var change =
        remaining.isEmpty()
            ? handle.createUpdate(
                "DELETE FROM memory_ingest WHERE memory_id = :memory AND ingest_id = :id")
            : handle
                .createUpdate(
                    """
                    UPDATE memory_ingest SET remaining = :remaining
                    WHERE memory_id = :memory AND ingest_id = :id
                    """)
                .bind("remaining", StoredJson.COLUMNS.write(remaining));
    change.bind("memory", memory.value()).bind("id", ingestId).execute();
  }
}
