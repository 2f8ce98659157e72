package dev.serai.sessions;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * What sessions used, in a table of a room's own: {@code id} of the session, {@code account},
 * {@code resource}, {@code isolation_class}, {@code started_at}, {@code ended_at} (milliseconds
 * since 1970), {@code cpu_micros}, {@code peak_memory_bytes}, {@code reason}.
 */
final class SqlSessionUsage<R> {

  private final Handle handle;
  private final String table;
  private final Function<String, R> resource;

  SqlSessionUsage(Handle handle, String table, Function<String, R> resource) {
    this.handle = handle;
    this.table = table;
    this.resource = resource;
  }

  /** A session's second record is the first one. */
  void insert(SessionUsage<R> usage) {
    handle
        .createUpdate(
            """
            INSERT INTO %s (id, account, resource, isolation_class, started_at, ended_at,
              cpu_micros, peak_memory_bytes, reason)
            VALUES (:id, :account, :resource, :walls, :started, :ended, :cpu, :peak, :reason)
            ON CONFLICT (id) DO NOTHING
            """
                .formatted(table))
        .bind("id", usage.key().id().value())
        .bind("account", usage.key().account().value())
        .bind("resource", usage.key().resource().toString())
        .bind("walls", usage.isolationClass())
        .bind("started", usage.startedAt().toEpochMilli())
        .bind("ended", usage.endedAt().toEpochMilli())
        .bind("cpu", usage.cpu().toNanos() / 1000)
        .bind("peak", usage.peakMemoryBytes())
        .bind("reason", usage.reason().name())
        .execute();
  }

  /** What ended last comes first. */
  Page<SessionUsage<R>> list(AccountId account, PageRequest page) {
    ListPlace after = page.after().map(ListPlace::parse).orElse(ListPlace.START);
    List<SessionUsage<R>> rows =
        handle
            .createQuery(
                """
                SELECT * FROM %s
                WHERE account = :account AND (ended_at < :at OR (ended_at = :at AND id > :id))
                ORDER BY ended_at DESC, id LIMIT :limit
                """
                    .formatted(table))
            .bind("account", account.value())
            .bind("at", after.at())
            .bind("id", after.id())
            .bind("limit", page.size() + 1)
            .map((row, context) -> usage(row))
            .list();
    return Page.cut(
        rows, page, usage -> ListPlace.of(usage.endedAt(), usage.key().id()).toString());
  }

  private SessionUsage<R> usage(ResultSet row) throws SQLException {
    return new SessionUsage<>(
        new SessionKey<>(
            new AccountId(row.getString("account")),
            resource.apply(row.getString("resource")),
            new SessionId(row.getString("id"))),
        row.getString("isolation_class"),
        Instant.ofEpochMilli(row.getLong("started_at")),
        Instant.ofEpochMilli(row.getLong("ended_at")),
        Duration.ofNanos(row.getLong("cpu_micros") * 1000),
        row.getLong("peak_memory_bytes"),
        EndReason.valueOf(row.getString("reason")));
  }
}
