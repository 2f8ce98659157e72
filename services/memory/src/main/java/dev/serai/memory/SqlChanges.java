package dev.serai.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The tables that tell how records changed. */
final class SqlChanges implements RecordTables.Changes {

  private final Handle handle;
  private final MemoryId memory;
  private final RecordRows rows;

  SqlChanges(Handle handle, MemoryId memory, Texts texts) {
    this.handle = handle;
    this.memory = memory;
    this.rows = new RecordRows(memory, texts);
  }

  @Override
  public long last() {
    return handle
        .createQuery("SELECT last FROM memory_change WHERE memory_id = :memory")
        .bind("memory", memory.value())
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /** Two that change records of one memory wait for each other at this row. */
  @Override
  public long next() {
    return handle
        .createQuery(
            """
            INSERT INTO memory_change (memory_id, last, forgotten) VALUES (:memory, 1, 0)
            ON CONFLICT (memory_id) DO UPDATE SET last = memory_change.last + 1
            RETURNING last
            """)
        .bind("memory", memory.value())
        .mapTo(Long.class)
        .one();
  }

  @Override
  public long forgotten() {
    return handle
        .createQuery("SELECT forgotten FROM memory_change WHERE memory_id = :memory")
        .bind("memory", memory.value())
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  @Override
  public int forget(Instant before) {
    handle
        .createUpdate(
            """
            UPDATE memory_change SET forgotten = (
              SELECT coalesce(max(change), forgotten) FROM memory_tombstone
              WHERE memory_id = :memory AND gone_at < :before
                AND change > memory_change.forgotten)
            WHERE memory_id = :memory AND EXISTS (
              SELECT 1 FROM memory_tombstone WHERE memory_id = :memory AND gone_at < :before)
            """)
        .bind("memory", memory.value())
        .bind("before", before)
        .execute();
    return handle
        .createUpdate(
            "DELETE FROM memory_tombstone WHERE memory_id = :memory AND gone_at < :before")
        .bind("memory", memory.value())
        .bind("before", before)
        .execute();
  }

  @Override
  public boolean changedSince(String namespace, long change) {
    return handle
        .createQuery(
            """
            SELECT 1 FROM memory_record
            WHERE memory_id = :memory AND namespace = :namespace AND change > :change LIMIT 1
            """)
        .bind("memory", memory.value())
        .bind("namespace", namespace)
        .bind("change", change)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  @Override
  public List<RecordTables.Changed> after(long change, int limit) {
    long end = lastOf(change, limit);
    List<RecordTables.Changed> changes = new ArrayList<>();
    handle
        .createQuery(
            """
            SELECT * FROM memory_record
            WHERE memory_id = :memory AND change > :after AND change <= :end
            """)
        .bind("memory", memory.value())
        .bind("after", change)
        .bind("end", end)
        .map(
            (row, context) -> new RecordTables.Changed.Put(rows.record(row), row.getLong("change")))
        .forEach(changes::add);
    handle
        .createQuery(
            """
            SELECT record_id, versions, change FROM memory_tombstone
            WHERE memory_id = :memory AND change > :after AND change <= :end
            """)
        .bind("memory", memory.value())
        .bind("after", change)
        .bind("end", end)
        .map(
            (row, context) ->
                new RecordTables.Changed.Gone(
                    new RecordId(row.getString(1)), row.getLong(2), row.getLong(3)))
        .forEach(changes::add);
    changes.sort(Comparator.comparingLong(RecordTables.Changed::change));
    return changes;
  }

  /** The change that about {@code limit} rows reach to; no change is ever cut in two. */
  private long lastOf(long change, int limit) {
    return handle
        .createQuery(
            """
            SELECT coalesce(max(change), :after) FROM (
              SELECT change FROM memory_record
              WHERE memory_id = :memory AND change > :after
              UNION ALL
              SELECT change FROM memory_tombstone
              WHERE memory_id = :memory AND change > :after
              ORDER BY change LIMIT :limit) AS next
            """)
        .bind("memory", memory.value())
        .bind("after", change)
        .bind("limit", limit)
        .mapTo(Long.class)
        .one();
  }
}
