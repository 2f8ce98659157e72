package dev.serai.memory;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code memory_session}. */
final class SqlSessions implements ConversationTables.Sessions {

  private final Handle handle;
  private final MemoryId memory;

  SqlSessions(Handle handle, MemoryId memory) {
    this.handle = handle;
    this.memory = memory;
  }

  /** Makes the session with its first event; the number of the next one. */
  long next(SessionKey session, Instant now) {
    return SqlEvents.bind(
            handle.createQuery(
                """
                INSERT INTO memory_session (memory_id, actor_id, session_id, sequence, created_at)
                VALUES (:memory, :actor, :session, 1, :now)
                ON CONFLICT (memory_id, actor_id, session_id)
                DO UPDATE SET sequence = memory_session.sequence + 1
                RETURNING sequence
                """),
            session)
        .bind("now", now)
        .mapTo(Long.class)
        .one();
  }

  @Override
  public boolean has(SessionKey session) {
    return SqlEvents.bind(
            handle.createQuery("SELECT 1 FROM memory_session WHERE" + SqlEvents.OF_SESSION),
            session)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  @Override
  public Page<SessionSummary> list(
      String actorId, boolean withEvents, Instant horizon, PageRequest page) {
    Optional<TimeCursor> after = page.after().map(TimeCursor::parse);
    var query =
        handle
            .createQuery(
                """
                SELECT session_id, created_at FROM memory_session AS s
                WHERE memory_id = :memory AND actor_id = :actor
                """
                    + (withEvents
                        ? """
                          AND EXISTS (SELECT 1 FROM memory_event AS e
                            WHERE e.memory_id = s.memory_id AND e.actor_id = s.actor_id
                              AND e.session_id = s.session_id AND e.created_at > :horizon)
                          """
                        : "")
                    + (after.isPresent()
                        ? """
                          AND (created_at < :at OR (created_at = :at AND session_id > :last))
                          """
                        : "")
                    + " ORDER BY created_at DESC, session_id LIMIT :limit")
            .bind("memory", memory.value())
            .bind("actor", actorId)
            .bind("limit", page.size() + 1);
    if (withEvents) {
      query.bind("horizon", horizon);
    }
    after.ifPresent(cursor -> query.bind("at", cursor.at()).bind("last", cursor.id()));
    return Page.cut(
        query
            .map(
                (row, context) ->
                    new SessionSummary(
                        row.getString("session_id"),
                        actorId,
                        Instant.ofEpochMilli(row.getLong("created_at"))))
            .list(),
        page,
        summary -> TimeCursor.of(summary).text());
  }

  @Override
  public Page<String> actors(PageRequest page) {
    return Page.cut(
        handle
            .createQuery(
                """
                SELECT DISTINCT actor_id FROM memory_session
                WHERE memory_id = :memory AND actor_id > :after
                ORDER BY actor_id LIMIT :limit
                """)
            .bind("memory", memory.value())
            .bind("after", page.after().orElse(""))
            .bind("limit", page.size() + 1)
            .mapTo(String.class)
            .list(),
        page,
        actor -> actor);
  }
}
