package dev.serai.browser;

import dev.serai.browser.profile.ProfileId;
import dev.serai.sessions.SessionKey;
import dev.serai.sessions.SqlSessionRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code browser_session}. */
final class SqlSessions extends SqlSessionRows<BrowserId, BrowserSession> {

  SqlSessions(Handle handle) {
    super(handle, "browser_session", "browser_id", BrowserSession.KIND);
  }

  @Override
  public void insert(BrowserSession session) {
    handle
        .createUpdate(
            """
            INSERT INTO browser_session (id, account, browser_id, name, timeout_seconds, view_width, view_height, server,
              created_at, over_at, ended, profile)
            VALUES (:id, :account, :browser, :name, :timeout, :width, :height, :server, :created, :over, :ended, :profile)
            """)
        .bind("id", session.key().id().value())
        .bind("account", session.key().account().value())
        .bind("browser", session.key().resource().value())
        .bind("name", session.name().orElse(""))
        .bind("timeout", session.timeout().toSeconds())
        .bind("width", session.viewPort().width())
        .bind("height", session.viewPort().height())
        .bind("server", session.server())
        .bind("created", session.createdAt().toEpochMilli())
        .bind("over", session.overAt().toEpochMilli())
        .bind("ended", session.ended() ? 1 : 0)
        .bind("profile", session.profile().map(ProfileId::value).orElse(""))
        .execute();
  }

  @Override
  protected BrowserId resource(String text) {
    return new BrowserId(text);
  }

  @Override
  protected BrowserSession session(SessionKey<BrowserId> key, ResultSet row) throws SQLException {
    return new BrowserSession(
        key,
        Optional.of(row.getString("name")).filter(name -> !name.isEmpty()),
        Duration.ofSeconds(row.getLong("timeout_seconds")),
        new ViewPort(row.getInt("view_width"), row.getInt("view_height")),
        row.getString("server"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("over_at")),
        row.getLong("ended") == 1,
        Optional.of(row.getString("profile")).filter(id -> !id.isEmpty()).map(ProfileId::new));
  }
}
