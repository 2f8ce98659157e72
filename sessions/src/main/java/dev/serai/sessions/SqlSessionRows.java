package dev.serai.sessions;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Sessions in a table of a room's own. Its columns are {@code id}, {@code account}, one that names
 * what it is a session of, {@code server}, {@code created_at}, {@code over_at} (milliseconds since
 * 1970), {@code ended} (0 or 1), and whatever else the room knows. What sessions used is in a table
 * of the same name with {@code _usage} behind it, see {@link SqlSessionUsage}.
 *
 * @param <R> names what they are sessions of, as text by {@code toString}
 */
public abstract class SqlSessionRows<R, S extends KnownSession<R>> implements SessionRows<R, S> {

  private static final String IS_READY = "(ended = 0 AND over_at > :now)";

  protected final Handle handle;
  private final String table;
  private final String resourceColumn;
  private final SessionKind kind;

  protected SqlSessionRows(Handle handle, String table, String resourceColumn, SessionKind kind) {
    this.kind = kind;
    this.handle = handle;
    this.table = table;
    this.resourceColumn = resourceColumn;
  }

  protected abstract R resource(String text);

  protected abstract S session(SessionKey<R> key, ResultSet row) throws SQLException;

  @Override
  public final Optional<S> find(SessionKey<R> key) {
    return handle
        .createQuery(
            """
            SELECT * FROM %s
            WHERE id = :id AND account = :account AND %s = :resource
            """
                .formatted(table, resourceColumn))
        .bind("id", key.id().value())
        .bind("account", key.account().value())
        .bind("resource", key.resource().toString())
        .map((row, context) -> session(row))
        .findOne();
  }

  @Override
  public final S require(SessionKey<R> key) {
    return find(key)
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "%s %s has no session %s"
                        .formatted(kind.resource(), key.resource(), key.id())));
  }

  @Override
  public final int countReady(AccountId account, Instant now) {
    return handle
        .createQuery(
            "SELECT count(*) FROM %s WHERE account = :account AND %s".formatted(table, IS_READY))
        .bind("account", account.value())
        .bind("now", now.toEpochMilli())
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public final Page<S> list(
      AccountId account,
      R resource,
      Optional<SessionStatus> status,
      Instant now,
      PageRequest page) {
    ListPlace after = page.after().map(ListPlace::parse).orElse(ListPlace.START);
    List<S> rows =
        handle
            .createQuery(
                """
                SELECT * FROM %s
                WHERE account = :account AND %s = :resource AND %s
                  AND (created_at < :created OR (created_at = :created AND id > :id))
                ORDER BY created_at DESC, id LIMIT :limit
                """
                    .formatted(
                        table,
                        resourceColumn,
                        status.map(SqlSessionRows::condition).orElse(":now = :now")))
            .bind("account", account.value())
            .bind("resource", resource.toString())
            .bind("now", now.toEpochMilli())
            .bind("created", after.at())
            .bind("id", after.id())
            .bind("limit", page.size() + 1)
            .map((row, context) -> session(row))
            .list();
    return Page.cut(
        rows, page, session -> ListPlace.of(session.createdAt(), session.key().id()).toString());
  }

  private static String condition(SessionStatus status) {
    return switch (status) {
      case READY -> IS_READY;
      case TERMINATED -> "NOT " + IS_READY;
    };
  }

  @Override
  public final void end(SessionKey<R> key, Instant now) {
    handle
        .createUpdate(ending("id = :which"))
        .bind("which", key.id().value())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  @Override
  public final int endAll(String server, Instant now) {
    return handle
        .createUpdate(ending("server = :which"))
        .bind("which", server)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  private String ending(String which) {
    return """
    UPDATE %s SET ended = 1, over_at = CASE WHEN over_at < :now THEN over_at ELSE :now END
    WHERE ended = 0 AND %s
    """
        .formatted(table, which);
  }

  @Override
  public final int forget(Instant before, int limit) {
    return handle
        .createUpdate(
            """
            DELETE FROM %1$s WHERE id IN
              (SELECT id FROM %1$s WHERE over_at < :before LIMIT :limit)
            """
                .formatted(table))
        .bind("before", before.toEpochMilli())
        .bind("limit", limit)
        .execute();
  }

  @Override
  public final void insertUsage(SessionUsage<R> usage) {
    usage().insert(usage);
  }

  @Override
  public final Page<SessionUsage<R>> listUsage(AccountId account, PageRequest page) {
    return usage().list(account, page);
  }

  private SqlSessionUsage<R> usage() {
    return new SqlSessionUsage<>(handle, table + "_usage", this::resource);
  }

  private S session(ResultSet row) throws SQLException {
    return session(
        new SessionKey<>(
            new AccountId(row.getString("account")),
            resource(row.getString(resourceColumn)),
            new SessionId(row.getString("id"))),
        row);
  }
}
