package dev.serai.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Every table that holds something of a memory. */
final class SqlContents {

  private static final String SESSION = "actor_id, session_id";

  private static final String SOME =
      """
      DELETE FROM %1$s WHERE memory_id = :memory AND (%2$s) IN (
        SELECT %2$s FROM %1$s WHERE memory_id = :memory%3$s LIMIT :limit)
      """;

  /** Latest first: who has read a stretch of a session sees by its last event that it stands. */
  private static final String LATEST_FIRST =
      " ORDER BY actor_id DESC, session_id DESC, sequence DESC";

  /**
   * What tells how far was read goes before the first event, so that nobody who reads them then may
   * write what he drew. The session goes last, so that it is listed as long as it holds anything.
   */
  private static final List<Table> CONVERSATIONS =
      List.of(
          new Table("memory_wake", "waiting extractions", "strategy_id, " + SESSION),
          new Table("memory_reading", "readings", "strategy_id, " + SESSION + ", kind"),
          new Table("memory_extraction_job", "failed extractions", "job_id"),
          new Table("memory_ingest", "ingested contents", "ingest_id"),
          new Table("memory_event_metadata", "event metadata", SESSION + ", event_id, name"),
          new Table("memory_branch", "branches", SESSION + ", name"),
          new Table("memory_event", "events", SESSION + ", event_id", LATEST_FIRST),
          new Table("memory_session", "sessions", SESSION));

  private static final List<Table> RECORDS =
      List.of(
          new Table("memory_record", "records", "record_id, version"),
          new Table("memory_tombstone", "tombstones", "record_id"),
          new Table("memory_change", "changes", "memory_id"));

  private record Table(String name, String kind, String key, String order) {
    Table(String name, String kind, String key) {
      this(name, kind, key, "");
    }
  }

  private final Handle handle;

  SqlContents(Handle handle) {
    this.handle = handle;
  }

  /**
   * Removes at most so many rows of one table.
   *
   * @return whether there may be more
   */
  boolean remove(MemoryId memory, int limit) {
    for (List<Table> tables : List.of(CONVERSATIONS, RECORDS)) {
      for (Table table : tables) {
        int removed =
            handle
                .createUpdate(SOME.formatted(table.name(), table.key(), ""))
                .bind("memory", memory.value())
                .bind("limit", limit)
                .execute();
        if (removed > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Removes at most so many rows of the first table that has any; how many, by kind. */
  Map<String, Integer> erase(
      MemoryId memory, String actorId, Optional<String> sessionId, int limit) {
    Map<String, Integer> removed = new LinkedHashMap<>();
    for (Table table : CONVERSATIONS) {
      boolean first = removed.values().stream().allMatch(rows -> rows == 0);
      removed.put(table.kind(), first ? erase(table, memory, actorId, sessionId, limit) : 0);
    }
    return removed;
  }

  private int erase(
      Table table, MemoryId memory, String actorId, Optional<String> sessionId, int limit) {
    var statement =
        handle.createUpdate(
            SOME.formatted(table.name(), table.key(), scope(sessionId) + table.order()));
    return bind(statement, memory, actorId, sessionId).bind("limit", limit).execute();
  }

  boolean has(MemoryId memory, String actorId, Optional<String> sessionId) {
    return CONVERSATIONS.stream()
        .anyMatch(
            table ->
                bind(
                        handle.createQuery(
                            "SELECT 1 FROM %s WHERE memory_id = :memory%s LIMIT 1"
                                .formatted(table.name(), scope(sessionId))),
                        memory,
                        actorId,
                        sessionId)
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent());
  }

  private static String scope(Optional<String> sessionId) {
    return " AND actor_id = :actor" + (sessionId.isPresent() ? " AND session_id = :session" : "");
  }

  private static <T extends SqlStatement<T>> T bind(
      T statement, MemoryId memory, String actorId, Optional<String> sessionId) {
    sessionId.ifPresent(session -> statement.bind("session", session));
    return statement.bind("memory", memory.value()).bind("actor", actorId);
  }
}
