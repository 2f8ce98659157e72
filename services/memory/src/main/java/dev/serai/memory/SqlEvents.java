package dev.serai.memory;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The tables of events. */
final class SqlEvents implements ConversationTables.Events {

  static final String OF_SESSION =
      " memory_id = :memory AND actor_id = :actor AND session_id = :session ";

  private final Handle handle;
  private final MemoryId memory;
  private final EventRows rows;
  private final SqlBranches branches;
  private final SqlSessions sessions;
  private final SqlEventReads reads;

  SqlEvents(Handle handle, MemoryId memory, Texts texts) {
    this.handle = handle;
    this.memory = memory;
    this.rows = new EventRows(texts);
    this.branches = new SqlBranches(handle);
    this.sessions = new SqlSessions(handle, memory);
    this.reads = new SqlEventReads(handle, rows, branches);
  }

  @Override
  public Event append(SessionKey session, NewEvent given, Instant now, Instant horizon) {
    long sequence = sessions.next(session, now);
    EventId id = EventId.of(given.at(), sequence);
    Optional<Branch> branch = given.branch().filter(named -> !named.name().equals(Branch.MAIN));
    var event =
        new Event(
            session,
            id,
            sequence,
            given.at(),
            now,
            given.payload(),
            branch.map(named -> branches.joined(reads, session, named, horizon)),
            given.metadata(),
            given.extraction());
    insert(event);
    return event;
  }

  @Override
  public void restore(Event event) {
    insert(event);
  }

  private void insert(Event event) {
    bind(
            handle.createUpdate(
                """
                INSERT INTO memory_event (memory_id, actor_id, session_id, event_id, sequence, at,
                  created_at, branch, root, payload, metadata, extraction)
                VALUES (:memory, :actor, :session, :id, :sequence, :at,
                  :created, :branch, :root, :payload, :metadata, :extraction)
                """),
            event.session())
        .bind("id", event.id().value())
        .bind("sequence", event.sequence())
        .bind("at", event.at())
        .bind("created", event.createdAt())
        .bind("branch", event.branch().map(Branch::name).orElse(""))
        .bind("root", event.branch().flatMap(Branch::root).map(EventId::value).orElse(""))
        .bind("payload", rows.sealed(event))
        .bind("metadata", rows.metadata(event))
        .bind("extraction", StoredJson.COLUMNS.write(event.extraction()))
        .execute();
    event.metadata().forEach((name, value) -> insertMetadata(event, name, value));
  }

  private void insertMetadata(Event event, String name, String value) {
    bind(
            handle.createUpdate(
                """
                INSERT INTO memory_event_metadata
                  (memory_id, actor_id, session_id, event_id, name, value)
                VALUES (:memory, :actor, :session, :id, :name, :value)
                """),
            event.session())
        .bind("id", event.id().value())
        .bind("name", rows.mark(name))
        .bind("value", rows.mark(value))
        .execute();
  }

  @Override
  public Optional<Event> find(SessionKey session, EventId id, Instant horizon) {
    return reads.find(session, id, horizon);
  }

  @Override
  public Page<Event> list(
      SessionKey session, EventFilter filter, boolean payloads, Instant horizon, PageRequest page) {
    return reads.list(session, filter, payloads, horizon, page);
  }

  @Override
  public List<Event> after(SessionKey session, long sequence, int limit, Instant horizon) {
    return reads.after(session, sequence, limit, horizon);
  }

  @Override
  public List<Event> upTo(SessionKey session, long sequence, int limit, Instant horizon) {
    return reads.upTo(session, sequence, limit, horizon);
  }

  @Override
  public boolean delete(SessionKey session, EventId id) {
    bind(
            handle.createUpdate(
                "DELETE FROM memory_event_metadata WHERE" + OF_SESSION + "AND event_id = :id"),
            session)
        .bind("id", id.value())
        .execute();
    return bind(
                handle.createUpdate(
                    "DELETE FROM memory_event WHERE" + OF_SESSION + "AND event_id = :id"),
                session)
            .bind("id", id.value())
            .execute()
        > 0;
  }

  @Override
  public int sweep(Instant horizon, int limit) {
    List<Expired> expired =
        handle
            .createQuery(
                """
                SELECT actor_id, session_id, event_id FROM memory_event
                WHERE memory_id = :memory AND created_at <= :horizon LIMIT :limit
                """)
            .bind("memory", memory.value())
            .bind("horizon", horizon)
            .bind("limit", limit)
            .map(
                (row, context) ->
                    new Expired(
                        new SessionKey(memory, row.getString(1), row.getString(2)),
                        new EventId(row.getString(3))))
            .list();
    expired.forEach(gone -> delete(gone.session(), gone.id()));
    return expired.size();
  }

  private record Expired(SessionKey session, EventId id) {}

  static <T extends SqlStatement<T>> T bind(T statement, SessionKey session) {
    return statement
        .bind("memory", session.memory().value())
        .bind("actor", session.actorId())
        .bind("session", session.sessionId());
  }
}
