package dev.serai.identity.consent;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** SQL of grants. */
final class GrantRows {

  /** The vault forgets tokens for reasons of its own; what is left of their grants says nothing. */
  private static final String IN_FORCE =
      " EXISTS (SELECT 1 FROM identity_token t WHERE t.key_hash = identity_consent_grant.grant_key)";

  private GrantRows() {}

  static void deleteEmpty(Handle handle, Asker asker) {
    handle
        .createUpdate(
            "DELETE FROM identity_consent_grant"
                + " WHERE account_id = :account AND end_user = :user AND NOT"
                + IN_FORCE)
        .bind("account", asker.account().value())
        .bind("user", asker.user().text())
        .execute();
  }

  static void upsert(Handle handle, UserGrant grant) {
    Update upsert =
        handle.createUpdate(
            "INSERT INTO identity_consent_grant"
                + " (grant_id, grant_key, account_id, identity_id, workload, identity, end_user,"
                + " provider_id, provider_name, scopes, resources, audiences, granted, since)"
                + " VALUES (:id, :key, :account, :identityId, :workload, :identity, :user,"
                + " :providerId, :provider, :scopes, :resources, :audiences, :granted, :since)"
                + " ON CONFLICT (grant_key) DO UPDATE"
                + " SET granted = excluded.granted, since = excluded.since, last_used = NULL");
    AskColumns.bind(upsert, grant.asker(), grant.wish())
        .bind("id", grant.id())
        .bind("key", grant.key())
        .bind("granted", Texts.write(grant.granted()))
        .bind("since", grant.since())
        .execute();
  }

  static Optional<UserGrant> find(Handle handle, AccountId account, String id) {
    return handle
        .createQuery(
            "SELECT * FROM identity_consent_grant"
                + " WHERE grant_id = :id AND account_id = :account AND"
                + IN_FORCE)
        .bind("id", id)
        .bind("account", account.value())
        .map(GrantRows::map)
        .findOne();
  }

  static List<UserGrant> list(
      Handle handle, AccountId account, Optional<EndUser> user, PageRequest page) {
    var query =
        handle
            .createQuery(
                "SELECT * FROM identity_consent_grant WHERE account_id = :account"
                    + (user.isPresent() ? " AND end_user = :user" : "")
                    + " AND grant_id > :after AND"
                    + IN_FORCE
                    + " ORDER BY grant_id LIMIT :limit")
            .bind("account", account.value())
            .bind("after", page.after().orElse(""))
            .bind("limit", page.size() + 1);
    user.ifPresent(one -> query.bind("user", one.text()));
    return query.map(GrantRows::map).list();
  }

  static boolean delete(Handle handle, AccountId account, String id) {
    return handle
            .createUpdate(
                "DELETE FROM identity_consent_grant"
                    + " WHERE grant_id = :id AND account_id = :account")
            .bind("id", id)
            .bind("account", account.value())
            .execute()
        == 1;
  }

  static boolean isUsedBefore(Handle handle, String key, Instant before) {
    return handle
            .createQuery(
                "SELECT count(*) FROM identity_consent_grant"
                    + " WHERE grant_key = :key AND coalesce(last_used, 0) < :before")
            .bind("key", key)
            .bind("before", before)
            .mapTo(Integer.class)
            .one()
        == 1;
  }

  static int used(Handle handle, String key, Instant now) {
    return handle
        .createUpdate("UPDATE identity_consent_grant SET last_used = :now WHERE grant_key = :key")
        .bind("now", now)
        .bind("key", key)
        .execute();
  }

  private static UserGrant map(ResultSet row, StatementContext context) throws SQLException {
    long lastUsed = row.getLong("last_used");
    boolean neverUsed = row.wasNull();
    return new UserGrant(
        row.getString("grant_id"),
        AskColumns.asker(row),
        AskColumns.wish(row),
        Texts.read(row.getString("granted")),
        Instant.ofEpochMilli(row.getLong("since")),
        neverUsed ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastUsed)));
  }
}
