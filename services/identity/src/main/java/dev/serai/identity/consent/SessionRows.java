package dev.serai.identity.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** SQL of consent sessions. */
final class SessionRows {

  private SessionRows() {}

  static void insert(Handle handle, ConsentSession session) {
    Update insert =
        handle.createUpdate(
            "INSERT INTO identity_consent_session"
                + " (session_id, account_id, identity_id, workload, identity, end_user, provider_id,"
                + " provider_name, generation, scopes, resources, audiences, return_url, secrets,"
                + " created_at, expires_at, version, state)"
                + " VALUES (:id, :account, :identityId, :workload, :identity, :user, :providerId,"
                + " :provider, :generation, :scopes, :resources, :audiences, :returnUrl, :secrets, :created, :expires, 0,"
                + " :state)");
    AskColumns.bind(insert, session.asker(), session.wish())
        .bind("id", session.uri().id())
        .bind("generation", session.generation())
        .bind("returnUrl", session.returnUrl())
        .bind("secrets", session.secrets())
        .bind("created", session.createdAt())
        .bind("expires", session.expiresAt())
        .bind("state", StateColumns.of(session.state()).state())
        .execute();
  }

  static boolean move(Handle handle, ConsentSession session, ConsentState next) {
    StateColumns columns = StateColumns.of(next);
    return handle
            .createUpdate(
                "UPDATE identity_consent_session SET version = version + 1, state = :state,"
                    + " browser = :browser, state_hash = :stateHash, since = :since,"
                    + " token = :token, reason = :reason"
                    + " WHERE session_id = :id AND version = :version")
            .bind("state", columns.state())
            .bind("browser", columns.browser())
            .bind("stateHash", columns.stateHash())
            .bind("since", columns.since())
            .bind("token", columns.token())
            .bind("reason", columns.reason())
            .bind("id", session.uri().id())
            .bind("version", session.version())
            .execute()
        == 1;
  }

  /**
   * The one row where {@code column} is {@code value}, in whichever account: the one who asks knows
   * a text nobody can guess, and the service compares the account.
   */
  static Optional<ConsentSession> find(Handle handle, String column, String value) {
    return handle
        .createQuery("SELECT * FROM identity_consent_session WHERE " + column + " = :value")
        .bind("value", value)
        .map(SessionRows::map)
        .findOne();
  }

  static int countLive(Handle handle, Asker asker, Instant now) {
    return handle
        .createQuery(
            "SELECT count(*) FROM identity_consent_session WHERE account_id = :account"
                + " AND identity_id = :identity AND end_user = :user AND expires_at > :now"
                + " AND state NOT IN ('completed', 'failed')")
        .bind("account", asker.account().value())
        .bind("identity", asker.identityId())
        .bind("user", asker.user().text())
        .bind("now", now)
        .mapTo(Integer.class)
        .one();
  }

  static void deleteExpired(Handle handle, Instant before) {
    handle
        .createUpdate("DELETE FROM identity_consent_session WHERE expires_at < :before")
        .bind("before", before)
        .execute();
  }

  private static ConsentSession map(ResultSet row, StatementContext context) throws SQLException {
    return new ConsentSession(
        new SessionUri(row.getString("session_id")),
        AskColumns.asker(row),
        AskColumns.wish(row),
        row.getInt("generation"),
        Optional.ofNullable(row.getString("return_url")),
        row.getString("secrets"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        row.getLong("version"),
        StateColumns.read(row).toState());
  }
}
