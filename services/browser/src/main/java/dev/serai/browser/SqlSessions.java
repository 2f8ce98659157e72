package dev.serai.browser;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code browser_session}. */
final class SqlSessions implements BrowserStore.Sessions {

  private static final String IS_READY = "(ended = 0 AND over_at > :now)";

  private final Handle handle;

  SqlSessions(Handle handle) {
    this.handle = handle;
  }

  @Override
  public void insert(BrowserSession session) {
    handle
        .createUpdate(
            """
            INSERT INTO browser_session (id, account, browser_id, name, timeout_seconds, view_width, view_height, server,
              created_at, over_at, ended)
            VALUES (:id, :account, :browser, :name, :timeout, :width, :height, :server, :created, :over, :ended)
            """)
        .bind("id", session.key().id().value())
        .bind("account", session.key().account().value())
        .bind("browser", session.key().browser().value())
        .bind("name", session.name().orElse(""))
        .bind("timeout", session.timeout().toSeconds())
        .bind("width", session.viewPort().width())
        .bind("height", session.viewPort().height())
        .bind("server", session.server())
        .bind("created", session.createdAt().toEpochMilli())
        .bind("over", session.overAt().toEpochMilli())
        .bind("ended", session.ended() ? 1 : 0)
        .execute();
  }

  @Override
  public Optional<BrowserSession> find(SessionKey key) {
    return handle
        .createQuery(
            """
            SELECT * FROM browser_session
            WHERE id = :id AND account = :account AND browser_id = :browser
            """)
        .bind("id", key.id().value())
        .bind("account", key.account().value())
        .bind("browser", key.browser().value())
        .map((row, context) -> session(row))
        .findOne();
  }

  @Override
  public int countReady(AccountId account, Instant now) {
    return handle
        .createQuery(
            "SELECT count(*) FROM browser_session WHERE account = :account AND " + IS_READY)
        .bind("account", account.value())
        .bind("now", now.toEpochMilli())
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public Page<BrowserSession> list(
      AccountId account,
      BrowserId browser,
      Optional<SessionStatus> status,
      Instant now,
      PageRequest page) {
    Place after = page.after().map(Place::parse).orElse(Place.START);
    List<BrowserSession> rows =
        handle
            .createQuery(
                """
                SELECT * FROM browser_session
                WHERE account = :account AND browser_id = :browser AND %s
                  AND (created_at < :created OR (created_at = :created AND id > :id))
                ORDER BY created_at DESC, id LIMIT :limit
                """
                    .formatted(status.map(SqlSessions::condition).orElse(":now = :now")))
            .bind("account", account.value())
            .bind("browser", browser.value())
            .bind("now", now.toEpochMilli())
            .bind("created", after.createdAt())
            .bind("id", after.id())
            .bind("limit", page.size() + 1)
            .map((row, context) -> session(row))
            .list();
    return Page.cut(rows, page, session -> Place.of(session).toString());
  }

  private static String condition(SessionStatus status) {
    return switch (status) {
      case READY -> IS_READY;
      case TERMINATED -> "NOT " + IS_READY;
    };
  }

  @Override
  public void end(SessionKey key, Instant now) {
    handle
        .createUpdate(ending("id = :which"))
        .bind("which", key.id().value())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  @Override
  public int endAll(String server, Instant now) {
    return handle
        .createUpdate(ending("server = :which"))
        .bind("which", server)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  private static String ending(String which) {
    return """
    UPDATE browser_session SET ended = 1, over_at = CASE WHEN over_at < :now THEN over_at ELSE :now END
    WHERE ended = 0 AND %s
    """
        .formatted(which);
  }

  @Override
  public int forget(Instant before, int limit) {
    return handle
        .createUpdate(
            """
            DELETE FROM browser_session WHERE id IN
              (SELECT id FROM browser_session WHERE over_at < :before LIMIT :limit)
            """)
        .bind("before", before.toEpochMilli())
        .bind("limit", limit)
        .execute();
  }

  /** A place in the list, from which it goes on. */
  private record Place(long createdAt, String id) {

    static final Place START = new Place(Long.MAX_VALUE, "");

    static Place of(BrowserSession session) {
      return new Place(session.createdAt().toEpochMilli(), session.key().id().value());
    }

    static Place parse(String cursor) {
      int slash = cursor.indexOf('/');
      return new Place(Long.parseLong(cursor.substring(0, slash)), cursor.substring(slash + 1));
    }

    @Override
    public String toString() {
      return createdAt + "/" + id;
    }
  }

  private static BrowserSession session(ResultSet row) throws SQLException {
    var key =
        new SessionKey(
            new AccountId(row.getString("account")),
            new BrowserId(row.getString("browser_id")),
            new SessionId(row.getString("id")));
    return new BrowserSession(
        key,
        Optional.of(row.getString("name")).filter(name -> !name.isEmpty()),
        Duration.ofSeconds(row.getLong("timeout_seconds")),
        new ViewPort(row.getInt("view_width"), row.getInt("view_height")),
        row.getString("server"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("over_at")),
        row.getLong("ended") == 1);
  }
}
