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

/** How events are read, a little at a time. */
final class SqlEventReads {

  private static final String ALIVE = " AND created_at > :horizon ";

  /** Payloads that are read together, the last of which may reach beyond; they are held whole. */
  private static final long PAGE_BYTES = 16L * 1024 * 1024;

  private final Handle handle;
  private final EventRows rows;
  private final SqlBranches branches;

  SqlEventReads(Handle handle, EventRows rows, SqlBranches branches) {
    this.handle = handle;
    this.rows = rows;
    this.branches = branches;
  }

  Optional<Event> find(SessionKey session, EventId id, Instant horizon) {
    return SqlEvents.bind(
            handle.createQuery(
                "SELECT * FROM memory_event WHERE"
                    + SqlEvents.OF_SESSION
                    + "AND event_id = :id"
                    + ALIVE),
            session)
        .bind("id", id.value())
        .bind("horizon", horizon)
        .map((row, context) -> rows.event(row, true))
        .findOne();
  }

  Page<Event> list(
      SessionKey session, EventFilter filter, boolean payloads, Instant horizon, PageRequest page) {
    Map<String, String> values = new HashMap<>();
    String where = EventConditions.of(filter, branches.line(session, filter), rows::mark, values);
    String selected =
        " FROM memory_event AS e WHERE"
            + SqlEvents.OF_SESSION
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
        SqlEvents.bind(handle.createQuery("SELECT " + select), session)
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

  List<Event> after(SessionKey session, long sequence, int limit, Instant horizon) {
    return bySequence(session, "sequence > :sequence", "", sequence, limit, horizon);
  }

  List<Event> upTo(SessionKey session, long sequence, int limit, Instant horizon) {
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
            + SqlEvents.OF_SESSION
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
    return SqlEvents.bind(handle.createQuery("SELECT " + select), session)
        .bind("sequence", sequence)
        .bind("limit", limit)
        .bind("horizon", horizon);
  }

  /** The branch an event stands on; for {@link SqlBranches}. */
  String branchOf(SessionKey session, EventId id, Instant horizon) {
    return SqlEvents.bind(
            handle.createQuery(
                "SELECT branch FROM memory_event WHERE"
                    + SqlEvents.OF_SESSION
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
}
