package dev.serai.memory;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** The tables of events. */
final class SqlEvents implements MemoryStore.Events {

  static final String OF_SESSION =
      " memory_id = :memory AND actor_id = :actor AND session_id = :session ";
  private static final String ALIVE = " AND created_at > :horizon ";

  /** Payloads that are read together, the last of which may reach beyond; they are held whole. */
  private static final long PAGE_BYTES = 16L * 1024 * 1024;

  private final Handle handle;
  private final MemoryId memory;
  private final EventRows rows;
  private final SqlBranches branches;
  private final SqlSessions sessions;

  SqlEvents(Handle handle, MemoryId memory, Texts texts) {
    this.handle = handle;
    this.memory = memory;
    this.rows = new EventRows(texts);
    this.branches = new SqlBranches(handle);
    this.sessions = new SqlSessions(handle, memory);
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
            branch.map(named -> branches.joined(this, session, named, horizon)),
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
    return bind(
            handle.createQuery(
                "SELECT * FROM memory_event WHERE" + OF_SESSION + "AND event_id = :id" + ALIVE),
            session)
        .bind("id", id.value())
        .bind("horizon", horizon)
        .map((row, context) -> rows.event(row, true))
        .findOne();
  }

  @Override
  public Page<Event> list(
      SessionKey session, EventFilter filter, boolean payloads, Instant horizon, PageRequest page) {
    Map<String, String> values = new HashMap<>();
    String where = EventConditions.of(filter, branches.line(session, filter), rows::mark, values);
    String selected =
        " FROM memory_event AS e WHERE"
            + OF_SESSION
            + ALIVE
            + where
            + (page.after().isPresent() ? " AND event_id < :after" : "")
            + " ORDER BY event_id DESC LIMIT :limit";
    int most =
        payloads
            ? fitting(listed("LENGTH(payload)" + selected, session, horizon, page, values))
            : page.size();
    var held = new PageRequest(Math.min(page.size(), most), page.after());
    String columns = payloads ? "*" : EventRows.WITHOUT_PAYLOAD;
    return Page.cut(
        listed(columns + selected, session, horizon, held, values)
            .map((row, context) -> rows.event(row, payloads))
            .list(),
        held,
        event -> event.id().value());
  }

  private Query listed(
      String select,
      SessionKey session,
      Instant horizon,
      PageRequest page,
      Map<String, String> values) {
    Query query =
        bind(handle.createQuery("SELECT " + select), session)
            .bind("horizon", horizon)
            .bind("limit", page.size() + 1)
            .bindMap(values);
    page.after().ifPresent(after -> query.bind("after", after));
    return query;
  }

  /** How many of them are read together; at least one. */
  private static int fitting(Query sizes) {
    long bytes = 0;
    int events = 0;
    for (long one : sizes.mapTo(Long.class).list()) {
      bytes += one;
      events++;
      if (bytes >= PAGE_BYTES) {
        break;
      }
    }
    return Math.max(1, events);
  }

  @Override
  public List<Event> after(SessionKey session, long sequence, int limit, Instant horizon) {
    return bySequence(session, "sequence > :sequence", "", sequence, limit, horizon);
  }

  @Override
  public List<Event> upTo(SessionKey session, long sequence, int limit, Instant horizon) {
    return bySequence(session, "sequence <= :sequence", " DESC", sequence, limit, horizon)
        .reversed();
  }

  private List<Event> bySequence(
      SessionKey session,
      String condition,
      String direction,
      long sequence,
      int limit,
      Instant horizon) {
    String selected =
        " FROM memory_event WHERE"
            + OF_SESSION
            + ALIVE
            + " AND "
            + condition
            + " ORDER BY sequence"
            + direction
            + " LIMIT :limit";
    int most = fitting(bySequence("LENGTH(payload)" + selected, session, sequence, limit, horizon));
    return bySequence("*" + selected, session, sequence, Math.min(limit, most), horizon)
        .map((row, context) -> rows.event(row, true))
        .list();
  }

  private Query bySequence(
      String select, SessionKey session, long sequence, int limit, Instant horizon) {
    return bind(handle.createQuery("SELECT " + select), session)
        .bind("sequence", sequence)
        .bind("limit", limit)
        .bind("horizon", horizon);
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

  /** The branch an event stands on; for {@link SqlBranches}. */
  String branchOf(SessionKey session, EventId id, Instant horizon) {
    return bind(
            handle.createQuery(
                "SELECT branch FROM memory_event WHERE"
                    + OF_SESSION
                    + "AND event_id = :id"
                    + ALIVE),
            session)
        .bind("id", id.value())
        .bind("horizon", horizon)
        .mapTo(String.class)
        .findOne()
        .orElseThrow(
            () ->
                ServiceException.validation(
                    "branch.rootEventId", "there is no event %s in %s".formatted(id, session)));
  }

  static <T extends SqlStatement<T>> T bind(T statement, SessionKey session) {
    return statement
        .bind("memory", session.memory().value())
        .bind("actor", session.actorId())
        .bind("session", session.sessionId());
  }
}
