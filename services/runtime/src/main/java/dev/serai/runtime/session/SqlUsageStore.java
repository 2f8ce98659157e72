package dev.serai.runtime.session;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.runtime.RuntimeId;
import dev.serai.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Usage records in the table {@code session_usage}. */
final class SqlUsageStore implements UsageStore {

  private final Database database;

  SqlUsageStore(Database database) {
    this.database = database;
  }

  @Override
  public void append(UsageRecord usage) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO session_usage (id, account, runtime_id, endpoint, session_id, version, started_at,
                      ended_at, cpu_micros, peak_memory_bytes, reason)
                    SELECT COALESCE(MAX(id), 0) + 1, :account, :runtime, :endpoint, :session, :version, :started, :ended,
                      :cpu, :peak, :reason
                    FROM session_usage
                    """)
                .bind("account", usage.session().account().value())
                .bind("runtime", usage.session().runtime().value())
                .bind("endpoint", usage.session().endpoint())
                .bind("session", usage.session().sessionId().value())
                .bind("version", usage.version())
                .bind("started", usage.startedAt().toEpochMilli())
                .bind("ended", usage.endedAt().toEpochMilli())
                .bind("cpu", usage.cpu().toNanos() / 1000)
                .bind("peak", usage.peakMemoryBytes())
                .bind("reason", usage.reason().name())
                .execute());
  }

  @Override
  public Page<UsageRecord> list(AccountId account, PageRequest page) {
    long before = page.after().map(Long::parseLong).orElse(Long.MAX_VALUE);
    List<Row> rows =
        database.read(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT * FROM session_usage WHERE account = :account AND id < :before
                        ORDER BY id DESC LIMIT :limit
                        """)
                    .bind("account", account.value())
                    .bind("before", before)
                    .bind("limit", page.size() + 1)
                    .map((row, context) -> new Row(row.getLong("id"), usage(row)))
                    .list());
    return Page.cut(rows, page, row -> Long.toString(row.id())).map(Row::usage);
  }

  private record Row(long id, UsageRecord usage) {}

  private static UsageRecord usage(ResultSet row) throws SQLException {
    var session =
        new SessionKey(
            new AccountId(row.getString("account")),
            new RuntimeId(row.getString("runtime_id")),
            row.getString("endpoint"),
            new SessionId(row.getString("session_id")));
    return new UsageRecord(
        session,
        row.getInt("version"),
        Instant.ofEpochMilli(row.getLong("started_at")),
        Instant.ofEpochMilli(row.getLong("ended_at")),
        Duration.ofNanos(row.getLong("cpu_micros") * 1000),
        row.getLong("peak_memory_bytes"),
        EndReason.valueOf(row.getString("reason")));
  }
}
